namespace AutoPublish.Core.Evidence;

/// <summary>
/// Reads the entries as the story that they tell, and asks whether it can be so: what went out was what was approved, by
/// those who were asked, before it went out, inside its window.
/// </summary>
internal sealed class EvidenceStoryCheck(EvidenceValue pack, EvidenceNotes notes)
{
    /// <summary>Two clocks, or one that is being set, may differ by as much.</summary>
    internal static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private readonly string _contentId = pack["contentId"].Text ?? "";
    private readonly List<EvidenceVersionCheck> _versions = [];
    private DateTimeOffset? _latest;
    private bool _ended;

    internal void Run()
    {
        IReadOnlyList<EvidenceValue> entries = pack["entries"].Items;
        for (int i = 0; i < entries.Count; i++)
        {
            Take(i + 1, entries[i]);
        }

        if (!_ended)
        {
            notes.Wrong(null, "story.end", "The last entry does not say how the content stands.");
        }
    }

    private void Take(int number, EvidenceValue entry)
    {
        string kind = entry["kind"].Text ?? "";
        if (_ended || (kind == EvidenceKinds.Asked) != (number == 1))
        {
            notes.Wrong(number, "story.order", "The first entry tells what was asked for, the last one how it stands, and no other does.");
        }

        if (entry["at"].Time is { } at)
        {
            if (at < _latest - Slack)
            {
                notes.Wrong(number, "story.time", $"It happened before what came before it, by {(_latest.GetValueOrDefault() - at).TotalSeconds:0} seconds.", "The clock of the machine was set back between the two, or somebody set the times: ask the operator which.");
            }

            _latest = at > _latest ? at : _latest ?? at;
        }

        if (kind == EvidenceKinds.Asked)
        {
            return;
        }

        EvidenceVersionCheck? version = VersionOf(number, entry);
        if (kind == EvidenceKinds.Standing)
        {
            _ended = true;
            version?.End(number, entry["facts"]["status"].Text);
            return;
        }

        version?.Take(number, kind, entry["at"].Time, entry["facts"]);
    }

    private EvidenceVersionCheck? VersionOf(int number, EvidenceValue entry)
    {
        long version = entry["version"].Number ?? 0;
        long known = _versions.Count > 0 ? _versions[^1].Version : 0;
        if (version < 1 || version < known || version > int.MaxValue)
        {
            notes.Wrong(number, "story.version", $"It is about version {version}, after version {known}.");
            return null;
        }

        if (version > known)
        {
            _versions.Add(new EvidenceVersionCheck(_contentId, (int)version, notes));
        }

        return _versions[^1];
    }
}

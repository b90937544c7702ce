using AutoPublish.Core.Approvals;

namespace AutoPublish.Core.Evidence;

/// <summary>The story of one version: what it was, whether it was approved, and what went out of it.</summary>
internal sealed class EvidenceVersionCheck(string contentId, int version, EvidenceNotes notes)
{
    private readonly SortedDictionary<string, SubmittedTarget> _targets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _intended = [];
    private readonly HashSet<string> _confirmed = [];
    private EvidenceApprovalCheck? _approval;
    private bool _withoutQuestion;
    private bool _isDrafted;
    private bool _isBlocked;

    internal int Version { get; } = version;

    internal void Take(int number, string kind, DateTimeOffset? at, EvidenceValue facts)
    {
        switch (kind)
        {
            case EvidenceKinds.Drafted:
                Require(!_isDrafted && _targets.Count == 0, number, "story.draft", "A version is drafted once, before anything else of it.");
                _isDrafted = true;
                break;
            case EvidenceKinds.Submitted:
                Submitted(number, facts);
                break;
            case EvidenceKinds.ApprovalAsked:
                Require(_approval is null && !_withoutQuestion && !_isBlocked, number, "approval.once", "The approvers cannot have been asked here: they were asked already, or nobody was, or a rule forbids the version.");
                _approval = new EvidenceApprovalCheck(number, at, facts, Fingerprint(), Version, notes);
                break;
            case EvidenceKinds.ApprovalNotNeeded:
                Require(_approval is null && !_isBlocked, number, "approval.once", "Approvers were asked about this version, or a rule forbids it.");
                _withoutQuestion = true;
                break;
            case EvidenceKinds.Scheduled:
                Require(IsFree, number, "approval.missing", $"Version {Version} got a time, and nobody had approved it.");
                break;
            case EvidenceKinds.Intended:
                Intended(number, at, facts);
                break;
            case EvidenceKinds.TriedBefore:
                Require(_targets.ContainsKey(facts["targetId"].Text ?? ""), number, "sent.target", "What was tried belongs to no target of this version.");
                break;
            case EvidenceKinds.Confirmed or EvidenceKinds.Rejected or EvidenceKinds.Sent or EvidenceKinds.Unknown or EvidenceKinds.Held or EvidenceKinds.Cancelled:
                Settled(number, kind, facts);
                break;
            default:
                Question(number, kind, at, facts);
                break;
        }
    }

    internal void End(int number, string? status)
    {
        bool all = _targets.Count > 0 && _confirmed.Count == _targets.Count;
        bool some = _confirmed.Count > 0;
        Require(status != "published" || all, number, "story.standing", "It is said to be published, and not every target is confirmed.");
        Require(status is "published" or "partial" or "publishing" || !some, number, "story.standing", $"It is said to be {status}, and a target is confirmed.");
        Require(status != "partial" || some, number, "story.standing", "It is said to be out in part, and no target is confirmed.");
    }

    private bool IsFree => _withoutQuestion || _approval is { IsApproved: true };

    private void Submitted(int number, EvidenceValue facts)
    {
        EvidenceValue payload = facts["payload"];
        string hash = payload.Json is { } json ? EvidenceHash.Of(json) : "";
        Require(facts["payloadHash"].Text == hash, number, "payload.hash", "The payload hash is not the hash of the payload that stands here.");
        Require(
            facts["accountId"].Text == payload["accountId"].Text && facts["platform"].Text == payload["platform"].Text && payload["version"].Number == (payload["follows"].Text is null ? 1 : 2),
            number,
            "payload.target",
            "The payload is for another account or platform than the entry says.");
        string targetId = facts["targetId"].Text ?? "";
        SubmittedTarget target = new(hash, facts["platform"].Text ?? "", payload["notBefore"].Time, payload["notAfter"].Time);
        Require(targetId.Length > 0 && _targets.TryAdd(targetId, target), number, "payload.target", "The target has no name, or was submitted twice in one version.");
        Require(_approval is null && !_withoutQuestion, number, "story.order", "It was submitted after the approvers were asked.");
        _isBlocked |= facts["verdicts"].Items.Any(v => v["level"].Text == "block");
    }

    private void Question(int number, string kind, DateTimeOffset? at, EvidenceValue facts)
    {
        if (_approval is null)
        {
            notes.Wrong(number, "approval.missing", $"'{(kind.Length > 40 ? kind[..40] : kind)}' belongs to a question to the approvers, and there is none in version {Version}.");
            return;
        }

        _approval.Take(number, kind, at, facts);
    }

    private void Intended(int number, DateTimeOffset? at, EvidenceValue facts)
    {
        string targetId = facts["targetId"].Text ?? "";
        Require(IsFree, number, "approval.missing", $"Version {Version} was sent, and nobody had approved it.");
        if (!_targets.TryGetValue(targetId, out SubmittedTarget? target))
        {
            notes.Wrong(number, "sent.target", "What was sent belongs to no target of this version.");
            return;
        }

        Require(_intended.Add(targetId), number, "sent.once", "The target has two entries of being sent.");
        Require(facts["fingerprint"].Text == target.Hash, number, "sent.payload", "What was sent has another hash than the payload of this version.");
        Require(facts["attempts"].Number >= 1, number, "sent.attempts", "It was sent, and not once.");
        DateTimeOffset?[] calls = [at, facts["firstIntendedAt"].Time, facts["latestIntendedAt"].Time];
        Require(at is not null && !calls.Any(c => c < target.NotBefore || c > target.NotAfter), number, "sent.window", "It was sent outside the window that its payload names.");
        Require(!(at < _approval?.ApprovedAt - EvidenceStoryCheck.Slack), number, "sent.early", "It was sent before it was approved.");
    }

    private void Settled(int number, string kind, EvidenceValue facts)
    {
        string targetId = facts["targetId"].Text ?? "";
        if (kind == EvidenceKinds.Cancelled)
        {
            return;
        }

        Require(_targets.ContainsKey(targetId), number, "sent.target", "It belongs to no target of this version.");
        if (kind is EvidenceKinds.Confirmed or EvidenceKinds.Sent or EvidenceKinds.Unknown)
        {
            Require(_intended.Contains(targetId), number, "sent.missing", "A platform is said to have it, and it was never sent.");
        }

        if (kind == EvidenceKinds.Confirmed && _targets.TryGetValue(targetId, out SubmittedTarget? target))
        {
            string? postId = facts["platformPostId"].Text;
            string? witness = facts["words"].Items is [.., { } last] && last["isOut"].Flag == true ? last["by"].Text : null;
            Require((!string.IsNullOrEmpty(postId) || !string.IsNullOrEmpty(witness)) && _confirmed.Add(targetId), number, "sent.proof", "It is confirmed twice, or without the platform's id or a person's word.");
            string proof = string.IsNullOrEmpty(postId) ? $"That it is there is the word of {witness}; the platform told no id." : $"The platform calls it {postId}.";
            string by = _withoutQuestion ? "nobody was asked about it" : "the approved one";
            notes.Show($"What went to {target.Platform} ({targetId}) has the hash of the payload of version {Version}, {by}: {target.Hash}. {proof}");
        }
    }

    private string Fingerprint() => ApprovalHash.Of(contentId, Version, _targets.Select(t => (t.Key, (string?)t.Value.Hash)));

    private void Require(bool holds, int number, string rule, string otherwise)
    {
        if (!holds)
        {
            notes.Wrong(number, rule, otherwise);
        }
    }

    private sealed record SubmittedTarget(string Hash, string Platform, DateTimeOffset? NotBefore, DateTimeOffset? NotAfter);
}

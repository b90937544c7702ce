namespace AutoPublish.Web.Pages.Site;

/// <summary>A page that says one thing.</summary>
/// <param name="Tone">How it looks; the words say the same.</param>
/// <param name="Title">A few words.</param>
/// <param name="Text">What it means for the reader.</param>
/// <param name="Detail">More, in small print; null for none.</param>
public sealed record NoticeModel(NoticeTone Tone, string Title, string Text, string? Detail = null)
{
    public string? Owner { get; init; }

    public bool HomeLink { get; init; }

    /// <summary>Where in the dashboard it stands; none: it shows no navigation.</summary>
    public SiteSection Section { get; init; }

    /// <summary>Where to go on from here; null for nowhere.</summary>
    public NoticeLink? Link { get; init; }
}

/// <param name="Address">A local path.</param>
public sealed record NoticeLink(string Text, string Address);

public enum NoticeTone
{
    Good,
    Bad,
    Neutral,
}

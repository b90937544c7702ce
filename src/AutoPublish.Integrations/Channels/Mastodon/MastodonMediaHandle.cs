using System.Globalization;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>
/// Uploads as they stand in the ledger: <c>{seconds since 1970 of the first}:{id},{id}?</c>, in the order of the images;
/// the mark says that the server was still at work on it.
/// </summary>
/// <param name="UploadedAt">Of the first.</param>
/// <param name="Items">In the order of the images.</param>
internal sealed record MastodonMediaHandle(DateTimeOffset UploadedAt, IReadOnlyList<MastodonUpload> Items)
{
    /// <summary>Mastodon deletes what no post took up after about a day.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(20);

    public DateTimeOffset ExpiresAt => UploadedAt + Life;

    public bool IsReady => Items.All(item => item.IsReady);

    public IReadOnlyList<string> Ids => [.. Items.Select(item => item.Id)];

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{UploadedAt.ToUnixTimeSeconds()}:{string.Join(',', Items.Select(item => item.IsReady ? item.Id : item.Id + "?"))}");

    /// <summary>Null: nothing that this version wrote.</summary>
    public static MastodonMediaHandle? Parse(string? handle)
    {
        if (handle?.Split(':') is not [var at, var list] || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253402300799)
        {
            return null;
        }

        var items = list.Split(',').Select(item => new MastodonUpload(item.TrimEnd('?'), !item.EndsWith('?'))).ToList();
        return items.TrueForAll(item => MastodonId.IsOne(item.Id)) ? new MastodonMediaHandle(DateTimeOffset.FromUnixTimeSeconds(seconds), items) : null;
    }
}

internal readonly record struct MastodonUpload(string Id, bool IsReady);

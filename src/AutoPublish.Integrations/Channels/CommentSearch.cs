using System.Text.RegularExpressions;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels;

/// <summary>
/// Whether a comment that we may have made stands under its post, by author, text and time. At most one of ours is meant to
/// stand there, so another text by the account since the call may be ours, edited, and leads to a person and not to a second one.
/// </summary>
/// <param name="text">As the platform lists it.</param>
/// <param name="listing">What was read, such as <c>GET /1/comments</c>.</param>
internal sealed partial class CommentSearch(EvidenceRequest request, string text, string listing)
{
    // Platforms that tell whole seconds make a comment seem a little older.
    private readonly DateTimeOffset _from = request.NotBefore.AddSeconds(-1);
    private readonly string _wanted = Normalise(text);
    private SeenComment? _match;
    private (string Story, string? PostId)? _doubt;
    private int _seen;

    /// <summary>Written before the call.</summary>
    public bool IsBefore(SeenComment comment) => comment.At < _from;

    public void Add(SeenComment comment)
    {
        if (IsBefore(comment) || comment.IsReply)
        {
            return;
        }

        _seen++;
        if (comment.IsByUs is false || (comment.PostId is { } known && request.NotOurs.Contains(known)))
        {
            return;
        }

        var isAlike = Normalise(comment.Text) == _wanted;
        if (comment is { IsByUs: true, PostId: not null } && isAlike)
        {
            // The oldest is the one nearest to the call.
            _match = _match is null || comment.At < _match.At ? comment : _match;
        }
        else if (comment.IsByUs is true)
        {
            _doubt ??= ($"the account's comment {comment.PostId} with another text, which may be this one, edited since", comment.PostId);
        }
        else if (isAlike)
        {
            _doubt ??= ($"the comment {comment.PostId} with this text, and it is not told who wrote it", comment.PostId);
        }
    }

    /// <param name="url">Where readers find it, by its id.</param>
    /// <param name="unread">Why the list does not cover the time since the call; null: it does.</param>
    public Evidence Settle(Func<string, string?> url, string? unread) => this switch
    {
        { _match: { PostId: { } id } match } => new Evidence.Found(id, url(id), Receipt.Cut($"{listing}: {id}, at {match.At:O}, text {match.Text}")),
        { _doubt: { } doubt } => new Evidence.Undecided($"{listing} shows {doubt.Story}.", null) { Doubtful = doubt.PostId },
        _ when unread is not null => new Evidence.Undecided($"{listing}: {unread}", null),
        _ => new Evidence.Absent($"{listing}: {_seen} comments since {request.NotBefore:O}, none of this account's."),
    };

    private static string Normalise(string text) => WhiteSpace().Replace(NormalForm.Nfc(text), " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();
}

using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.Comments;

/// <summary>Looks for a comment among those of its post, newest first, back to the time of the call.</summary>
internal sealed class GraphCommentSearch(PlatformClient client, GraphCommentDialect dialect, GraphAnswers answers)
{
    public async Task<Evidence> FindAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var post = CommentMedia.PostOf(request.InReplyTo).PostId;
        var search = new CommentSearch(request, request.Payload.Text, $"GET /{post}/comments");
        var url = dialect.Url;
        string? page = null;
        var read = 0;
        for (var i = 0; i < dialect.EvidencePages; i++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, dialect.Called(Address(post, page), request.Account.AccessToken));
            var reply = await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer
                || TolerantJson.Read(answer.Body, GraphCommentJson.Default.CommentList) is not { Data: { } comments } list)
            {
                return answers.Undecided(reply);
            }

            List<SeenComment> seen = [.. comments.Select(comment => Seen(comment, request.Account, post))];
            seen.ForEach(search.Add);
            read += seen.Count;
            page = list.Paging is { Next: not null, Cursors.After: { Length: > 0 } after } ? after : null;
            if (page is null || (seen.Count > 0 && search.IsBefore(seen[^1])))
            {
                var settled = search.Settle(url, Unread(list, isWhole: page is null, isEmpty: read == 0));
                return settled is Evidence.Absent && read == 0 ? await DespiteEmptyAsync(request.Account, post, cancellationToken) ?? settled : settled;
            }
        }

        return search.Settle(url, "the list was not read to its end.");
    }

    /// <summary>Why a list that goes no further does not show everything; null: it does.</summary>
    private static string? Unread(GraphCommentWire.CommentList list, bool isWhole, bool isEmpty) => list.Paging switch
    {
        { Next: not null } when isWhole => "there are more comments, and it is not told how to read on.",
        { Cursors.After: { Length: > 0 } } when isEmpty => "it shows no comment, and has a place to read on from.",
        _ => null,
    };

    /// <summary>A list may leave out comments that are there, for the rights of the token: the post counts them.</summary>
    /// <returns>Null: the post has none.</returns>
    private async Task<Evidence?> DespiteEmptyAsync(ChannelAccount account, string post, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, dialect.Called($"{post}?fields={dialect.State}", account.AccessToken));
        var reply = await client.ReadAsync(message, account.AccessToken, cancellationToken);
        if (reply is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, GraphCommentJson.Default.PostState) is not { } state)
        {
            return answers.Undecided(reply);
        }

        return state.Count == 0 ? null : new Evidence.Undecided(
            $"GET /{post}/comments shows none, and the post {(state.Count is { } count ? $"counts {count}" : "does not tell how many it has")}.", null);
    }

    private SeenComment Seen(GraphCommentWire.Comment comment, ChannelAccount account, string post) => new(
        GraphId.IsOne(comment.Id) ? dialect.NameOf(post, comment.Id) : null,
        IsByUs(comment, account),
        comment.Message ?? comment.Text ?? "",
        GraphTime.Read(comment.CreatedTime ?? comment.Timestamp))
    {
        IsReply = comment.Parent is not null || comment.ParentId is not null,
    };

    private bool? IsByUs(GraphCommentWire.Comment comment, ChannelAccount account)
    {
        if (comment.User is not null || comment.From?.Id == account.PlatformUserId)
        {
            return true;
        }

        if ((comment.Username ?? comment.From?.Username) is { } name && account.Handle is { Length: > 0 } handle)
        {
            return string.Equals(name, handle.TrimStart('@'), StringComparison.OrdinalIgnoreCase);
        }

        return comment.From?.Id is not null && !dialect.HasScopedIds ? false : null;
    }

    private string Address(string post, string? page) =>
        page is null ? $"{post}/comments?{dialect.Listing}" : $"{post}/comments?{dialect.Listing}&after={Uri.EscapeDataString(page)}";
}

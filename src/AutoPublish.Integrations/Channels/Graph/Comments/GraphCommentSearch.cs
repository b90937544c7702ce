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
            page = list.Paging is { Next: not null, Cursors.After: { Length: > 0 } after } ? after : null;
            if (page is null || (seen.Count > 0 && search.IsBefore(seen[^1])))
            {
                return search.Settle(url, page is null && list.Paging is { Next: not null } ? "there are more comments, and it is not told how to read on." : null);
            }
        }

        return search.Settle(url, "the list was not read to its end.");
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

using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.Graph.Comments;

/// <summary>The JSON of comments, on both platforms.</summary>
internal static class GraphCommentWire
{
    internal sealed record CommentList(IReadOnlyList<Comment>? Data, GraphWire.Paging? Paging);

    /// <param name="Message">On Facebook.</param>
    /// <param name="CreatedTime">On Facebook.</param>
    /// <param name="Parent">On Facebook, of an answer to a comment.</param>
    /// <param name="Text">On Instagram.</param>
    /// <param name="Timestamp">On Instagram.</param>
    /// <param name="ParentId">On Instagram, of an answer to a comment.</param>
    /// <param name="User">On Instagram, and only where the account itself wrote it.</param>
    internal sealed record Comment(
        string? Id, string? Message, string? CreatedTime, Reference? Parent, string? Text, string? Timestamp, string? ParentId, Author? From, string? Username, JsonElement? User);

    internal sealed record Reference(string? Id);

    internal sealed record Author(string? Id, string? Username);

    /// <param name="IsCommentEnabled">On Instagram.</param>
    /// <param name="Comments">On Facebook.</param>
    /// <param name="CommentsCount">On Instagram.</param>
    internal sealed record PostState(string? Id, bool? IsCommentEnabled, CommentEdge? Comments, long? CommentsCount = null)
    {
        [JsonIgnore]
        public bool IsClosed => IsCommentEnabled is false || Comments?.Summary?.CanComment is false;

        [JsonIgnore]
        public long? Count => CommentsCount ?? Comments?.Summary?.TotalCount;
    }

    internal sealed record CommentEdge(CommentSummary? Summary);

    internal sealed record CommentSummary(bool? CanComment, long? TotalCount);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GraphCommentWire.CommentList))]
[JsonSerializable(typeof(GraphCommentWire.PostState))]
internal sealed partial class GraphCommentJson : JsonSerializerContext;

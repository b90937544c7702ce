using System.Text.Json;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Graph;

/// <summary>Comments under the caller's own posts, for Facebook and for Instagram.</summary>
internal sealed class GraphCommentEndpoints(SandboxNetworks networks, GraphCommentNetwork network)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/{version}/{id}/comments", CreateAsync);
        endpoints.MapGet("/{version}/{id}/comments", ListAsync);
    }

    /// <summary>Also posts, where the network lets them be deleted.</summary>
    public async Task DeleteAsync(HttpContext context, bool takesPosts)
    {
        if (await network.Enter(context) is not { } user)
        {
            return;
        }

        var id = GraphRequest.Route(context, "id");
        if (networks.ById(network.Platform, id) is not { } post || post.Author != user.Id || (post.ReplyTo is null && !takesPosts))
        {
            await GraphReplies.NotThereAsync(context, id);
            return;
        }

        if (post.ReplyTo is not null && !GraphRequest.Allows(context, networks, network.Platform, network.Scope))
        {
            await DeniedAsync(context);
            return;
        }

        await networks.RemoveAsync(network.Platform, id);
        await GraphReplies.SuccessAsync(context);
    }

    private async Task CreateAsync(HttpContext context)
    {
        if (await PostAsync(context) is not { } post)
        {
            return;
        }

        if (!GraphRequest.Allows(context, networks, network.Platform, network.Scope))
        {
            await DeniedAsync(context);
            return;
        }

        var text = await GraphRequest.FieldAsync(context, "message") ?? "";
        if (text.Length == 0 || text.Length > network.MaxText)
        {
            await GraphReplies.InvalidAsync(context, "The parameter message is missing or too long");
            return;
        }

        if (!SandboxComments.AreOpen(networks, network.Platform, post.Id))
        {
            await GraphReplies.InvalidAsync(context, "Comments cannot be added to this object");
            return;
        }

        var comment = new NewPost(network.Platform, post.Author, text, text, "", Caller.IdempotencyKey(context)) { ReplyTo = post.Id, RefusesRepetition = false };
        await FaultyCreate.RunAsync(context, networks, comment, new GraphCreateAnswers(networks, network.LimitCode, network.UseCase));
    }

    private async Task ListAsync(HttpContext context)
    {
        if (await PostAsync(context) is not { } post)
        {
            return;
        }

        var (asked, before, _) = GraphRequest.Page(context);
        var size = Math.Min(asked, network.MaxPage);
        var comments = networks.Under(network.Platform, post.Id).Reverse().Where(comment => comment.Sequence < before).Take(size + 1).ToList();
        await JsonAnswer.WriteAsync(context, 200, json =>
            GraphReplies.WriteList(json, comments, size, context.Request.Path, (writer, comment) => Write(writer, comment, post.Author)));
    }

    private void Write(Utf8JsonWriter json, SandboxPost comment, string owner)
    {
        json.WriteStartObject();
        json.WriteString("id", comment.Id);
        json.WriteString(network.TextField, comment.Source);
        json.WriteString(network.TimeField, GraphReplies.Time(comment.ReceivedAt));
        json.WriteStartObject("from");
        json.WriteString("id", network.HasScopedIds ? "9" + comment.Author : comment.Author);
        json.WriteString(network.HasScopedIds ? "username" : "name", network.HasScopedIds ? networks.HandleOf(comment.Author) : networks.NameOf(comment.Author));
        json.WriteEndObject();
        if (network.HasScopedIds)
        {
            json.WriteString("username", networks.HandleOf(comment.Author));
            if (comment.Author == owner)
            {
                json.WriteStartObject("user");
                json.WriteString("id", owner);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }

    /// <summary>The caller's own post of the address, or null after a refusal was answered.</summary>
    private async Task<SandboxPost?> PostAsync(HttpContext context)
    {
        if (await network.Enter(context) is not { } user)
        {
            return null;
        }

        var id = GraphRequest.Route(context, "id");
        if (SandboxComments.PostOf(networks, network.Platform, id) is { } post && post.Author == user.Id)
        {
            return post;
        }

        await GraphReplies.NotThereAsync(context, id);
        return null;
    }

    private Task DeniedAsync(HttpContext context) =>
        GraphReplies.ErrorAsync(context, 403, 200, null, $"(#200) The permission(s) {network.Scope} are not available. It could because either they are deprecated or need to be approved by App Review.");
}

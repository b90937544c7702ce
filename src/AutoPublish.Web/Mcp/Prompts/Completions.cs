using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Mcp.Resources;
using ModelContextProtocol.Protocol;

namespace AutoPublish.Web.Mcp.Prompts;

/// <summary>What a person may mean who has begun to fill in an argument.</summary>
internal sealed class Completions(TenantReader tenants, ContentListing contents)
{
    private const int MaxContents = 20;

    internal async ValueTask<CompleteResult> AnswerAsync(CompleteRequestParams asked, Caller caller, CancellationToken cancelled)
    {
        IReadOnlyList<string> values = (asked.Ref, asked.Argument.Name) switch
        {
            (PromptReference, PromptArguments.Platforms) => await PlatformsAsync(asked.Argument.Value, caller, cancelled),
            (PromptReference, PromptArguments.Tone) => Beginning(PromptArguments.Tones, asked.Argument.Value),
            (ResourceTemplateReference, ResourceAddress.ContentId) => await ContentsAsync(asked.Argument.Value, caller, cancelled),
            _ => [],
        };
        return new CompleteResult { Completion = new Completion { Values = [.. values], Total = values.Count, HasMore = false } };
    }

    /// <summary>A list: what stands before the last comma is kept, and no network is proposed twice.</summary>
    private async ValueTask<IReadOnlyList<string>> PlatformsAsync(string typed, Caller caller, CancellationToken cancelled)
    {
        int comma = typed.LastIndexOf(',');
        string kept = comma < 0 ? "" : typed[..(comma + 1)];
        string[] chosen = kept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        (_, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(caller.TenantId, cancelled);
        IEnumerable<string> connected = accounts.Select(a => PlatformNames.NameOf(a.Platform)).Distinct().Except(chosen);
        return [.. Beginning(connected, typed[(comma + 1)..].Trim()).Select(n => kept + n)];
    }

    private async ValueTask<IReadOnlyList<string>> ContentsAsync(string typed, Caller caller, CancellationToken cancelled)
    {
        if (!caller.Has(AccessScopes.ContentRead))
        {
            return [];
        }

        ContentPage page = await contents.ListAsync(caller.TenantId, new ContentQuery(null, null, null, null, MaxContents, null), cancelled);
        return Beginning(page.Items.Select(c => c.ContentId), typed);
    }

    private static IReadOnlyList<string> Beginning(IEnumerable<string> known, string typed) =>
        [.. known.Where(k => k.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
}

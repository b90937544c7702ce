using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Web.Accounts;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Accounts;

internal sealed class ListAccountsAction(AccountConnections connections, AccountPosts posts, TimeProvider time)
    : ActionHandler<ListAccountsInput, ListAccountsOutput>(ActionJson.Default.ListAccountsInput, ActionJson.Default.ListAccountsOutput)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "listAccounts",
        Title = "List connected accounts",
        Description = "Lists the connected accounts: whether each works or must be connected again and why, until when, and how many posts are on their way to it.",
        Group = ActionGroup.Accounts,
        Scope = AccessScopes.ContentRead,
        Hints = ActionHints.Reads,
        Example = """{"platform":"x"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ListAccountsOutput>>> RunAsync(ListAccountsInput input, ActionCall call)
    {
        AccountRoom room = await connections.RoomAsync(call.TenantId, call.Cancelled);
        IReadOnlyDictionary<string, int> waiting = await posts.CountAsync(call.TenantId, call.Cancelled);
        DateTimeOffset now = time.GetUtcNow();
        ListAccountsOutput output = new()
        {
            Items = [.. room.Accounts.Where(a => input.Platform is not { } wanted || a.Platform == wanted).OrderBy(a => a.Platform).ThenBy(a => a.AccountId, StringComparer.Ordinal).Select(a => AccountView.Of(a, now, waiting.GetValueOrDefault(a.AccountId)))],
            Connected = room.Accounts.Count,
            Limit = room.Plan.Accounts,
        };
        int broken = output.Items.Count(i => i.State == AccountState.NeedsReconnect);
        string message = output.Items.Count == 1 ? "1 account." : $"{output.Items.Count} accounts.";
        return new ActionResult<ListAccountsOutput>(output, broken == 0 ? message : $"{message} To be connected again: {broken}.");
    }
}

internal sealed record ListAccountsInput
{
    [Field("Only the accounts on this platform; left out: all.")]
    public Platform? Platform { get; init; }
}

internal sealed record ListAccountsOutput
{
    [Field("By platform.")]
    public required IReadOnlyList<AccountView> Items { get; init; }

    [Field("How many are connected, on all platforms.")]
    public required int Connected { get; init; }

    [Field("How many the plan has room for.")]
    public required int Limit { get; init; }
}

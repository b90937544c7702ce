using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Web.Accounts;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Auth;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Actions.Accounts;

internal sealed class DisconnectAccountAction(AccountBook book, AccountPosts posts, ILogger<DisconnectAccountAction> log)
    : ActionHandler<DisconnectAccountInput, DisconnectAccountOutput>(ActionJson.Default.DisconnectAccountInput, ActionJson.Default.DisconnectAccountOutput)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "disconnectAccount",
        Title = "Disconnect an account",
        Description = "Deletes the tokens of an account and gives the permission back. Posts on their way to it cannot go out until a person connects it again. Ask the person first: listAccounts tells how many wait.",
        Group = ActionGroup.Accounts,
        Scope = AccessScopes.AccountManage,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: true),
        Consequential = true,
        Example = """{"accountId":"x-0123456789abcdef0123"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<DisconnectAccountOutput>>> RunAsync(DisconnectAccountInput input, ActionCall call)
    {
        int waiting = (await posts.CountAsync(call.TenantId, call.Cancelled)).GetValueOrDefault(input.AccountId);
        // Not cancelled with the caller: between the deletion here and at the platform nobody is to go away.
        if (!(await book.DisconnectAsync(call.TenantId, input.AccountId, CancellationToken.None)).Succeeded(out Disconnection? gone, out Refusal? refusal))
        {
            return refusal;
        }

        AccountsLog.Disconnected(log, call.TenantId, call.Caller.Subject, gone.Account.AccountId, gone.Left is not null);
        DisconnectAccountOutput output = new() { Id = gone.Account.AccountId, WaitingPosts = waiting, Left = gone.Left };
        string waits = waiting == 0 ? "No post was on its way to it." : $"Posts that cannot go out until it is connected again: {waiting}.";
        return new ActionResult<DisconnectAccountOutput>(output, $"It is disconnected. {waits}{(gone.Left is null ? "" : $" Left to do: {gone.Left}")}");
    }
}

internal sealed record DisconnectAccountInput : IRepeatable
{
    [Field("The account, as listAccounts names it.", MinLength = 1, MaxLength = AccountIds.MaxLength)]
    public required string AccountId { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}

internal sealed record DisconnectAccountOutput
{
    [Field("What was disconnected.")]
    public required string Id { get; init; }

    [Field("How many posts were on their way to it.")]
    public required int WaitingPosts { get; init; }

    [Field("What a person still has to do at the platform; absent: nothing.")]
    public string? Left { get; init; }
}

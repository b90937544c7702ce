using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Web.Accounts;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Accounts;

internal sealed class ConnectAccountAction(AccountConnections connections, PublicAddress address)
    : ActionHandler<ConnectAccountInput, ConnectAccountOutput>(ActionJson.Default.ConnectAccountInput, ActionJson.Default.ConnectAccountOutput)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "connectAccount",
        Title = "Connect an account",
        Description = "Answers with a link that only a signed-in owner can use, to connect an account on the platform, or accountId again. It holds no token, and connects nothing by itself.",
        Group = ActionGroup.Accounts,
        Scope = AccessScopes.AccountManage,
        Hints = ActionHints.Reads,
        NeedsState = true,
        Example = """{"platform":"linkedin"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ConnectAccountOutput>>> RunAsync(ConnectAccountInput input, ActionCall call)
    {
        if (input.AccountId is { } accountId)
        {
            AccountRoom room = await connections.RoomAsync(call.TenantId, call.Cancelled);
            if (room.Accounts.FirstOrDefault(a => a.AccountId == accountId) is not { } account)
            {
                return AccountBook.NotFound(accountId);
            }

            if (account.Platform != input.Platform)
            {
                return ConnectRefusals.OtherPlatform(account);
            }
        }

        if (await connections.MissingAsync(input.Platform, call.Cancelled) is { } missing)
        {
            return ConnectRefusals.NotServed(input.Platform) with { Remedy = missing.Remedy };
        }

        ConnectAccountOutput output = new() { ConnectUrl = address.Of(ConnectEndpoint.PathOf(input.Platform, input.AccountId)) };
        return new ActionResult<ConnectAccountOutput>(output, "Give the link to an owner of the account: it works only for an owner who is signed in, and connects nothing before they agree at the platform. listAccounts then shows the account.");
    }
}

internal sealed record ConnectAccountInput
{
    [Field("Where the account is.")]
    public required Platform Platform { get; init; }

    [Field("The account to connect again, as listAccounts names it; left out: any.", MinLength = 1, MaxLength = AccountIds.MaxLength)]
    public string? AccountId { get; init; }
}

internal sealed record ConnectAccountOutput
{
    [Field("A page for a signed-in owner; no secret.")]
    public required string ConnectUrl { get; init; }
}

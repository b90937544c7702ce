using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Orchestrations;
using AutoPublish.Web.Account;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Accounts;

/// <summary><c>/accounts/connect/{platform}</c>: asks what the platform needs first, then leads there.</summary>
internal sealed class ConnectEndpoint(
    OwnerGate gate,
    AccountConnections connections,
    PendingConnections pending,
    ConnectingBrowser browsers,
    ConnectEnd end,
    LoopbackNames names,
    PublicAddress address,
    PageRenderer pages,
    ILogger<ConnectEndpoint> log)
{
    internal const string Route = AccountsEndpoint.Route + "/connect/{platform}";
    internal const string Purpose = "connect-account";
    private const string AccountQuery = "account";
    private const int MaxTyped = 300;

    internal static readonly OwnerPage Page = new(
        "Accounts are connected and disconnected by an owner. Ask the owner, or look at an account that is yours.",
        new NoticeLink("Accounts", AccountsEndpoint.Route));

    internal static string PathOf(Platform platform, string? accountId = null) =>
        $"{AccountsEndpoint.Route}/connect/{PlatformNames.NameOf(platform)}{(accountId is null ? "" : $"?{AccountQuery}={Uri.EscapeDataString(accountId)}")}";

    internal async Task HandleAsync(HttpContext context)
    {
        bool isPost = HttpMethods.IsPost(context.Request.Method);
        if (!isPost && names.HomeOf(context.Request) is { } home)
        {
            // The platform leads back to that name, and to a browser that has its cookies there.
            await SeeOther.To(context, home);
            return;
        }

        (OwnerVisit? owner, IFormCollection? form) = isPost ? await gate.ForFormAsync(context, Page, Purpose) : (await gate.ForPageAsync(context, Page), null);
        if (owner is null)
        {
            return;
        }

        if (!PlatformNames.TryParse(context.GetRouteValue("platform") as string, out Platform platform))
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, ConnectNotices.NoSuchPlatform);
        }
        else if (form is null)
        {
            await ShowAsync(context, owner, platform, ConnectTyped.Nothing, mistake: null);
        }
        else
        {
            await BeginAsync(context, owner, platform, form);
        }
    }

    private async Task BeginAsync(HttpContext context, OwnerVisit owner, Platform platform, IFormCollection form)
    {
        ConnectTyped typed = new(Typed(form["server"]), Typed(form["handle"]));
        if (await connections.MissingAsync(platform, context.RequestAborted) is not null || connections.Find(platform) is not { } connector)
        {
            await ShowAsync(context, owner, platform, typed, mistake: null);
            return;
        }

        string state = PendingConnections.NewName();
        Uri redirect = connections.RedirectOf(platform);
        // An app password is no text of ours to trim or to keep.
        string? password = form["password"];
        ConnectRequest request = new(redirect, state)
        {
            Server = typed.Server,
            Handle = typed.Handle,
            AppPassword = string.IsNullOrWhiteSpace(password) || !connector.Questions.HasFlag(ConnectQuestions.AppPassword) ? null : new Secret(password),
        };
        switch (await connector.BeginAsync(request, CancellationToken.None))
        {
            case ConnectBeginning.Redirect onward:
                await pending.AddAsync(PendingKinds.Asked, owner, state, platform, browsers.Mark(context), onward.Memory, redirect);
                await pages.WriteAsync<LeavingPage>(context, StatusCodes.Status200OK, new LeavingModel(owner.Tenant.Name, platform, Checked(onward.Address).AbsoluteUri));
                break;
            case ConnectBeginning.Connected connected:
                await end.EndAsync(context, owner, platform, connected.Accounts);
                break;
            case ConnectBeginning.Failed failed:
                AccountsLog.Failed(log, owner.TenantId, owner.Who.Member.MemberId, failed.Refusal.Code);
                await ShowAsync(context, owner, platform, typed, failed.Refusal);
                break;
        }
    }

    private async Task ShowAsync(HttpContext context, OwnerVisit owner, Platform platform, ConnectTyped typed, Refusal? mistake)
    {
        AccountRoom room = await connections.RoomAsync(owner.TenantId, context.RequestAborted);
        // Among this tenant's own: another's cannot be named.
        string? wanted = context.Request.Query[AccountQuery];
        ConnectedAccount? again = room.Accounts.FirstOrDefault(a => a.AccountId == wanted && a.Platform == platform);
        ConnectModel model = new()
        {
            Owner = owner.Tenant.Name,
            TenantId = owner.TenantId,
            FormToken = gate.FormToken(owner, Purpose),
            Path = PathOf(platform, again?.AccountId),
            Platform = platform,
            Questions = connections.Find(platform)?.Questions ?? ConnectQuestions.None,
            Missing = await connections.MissingAsync(platform, context.RequestAborted),
            Again = again is null ? null : AccountsEndpoint.NameOf(again),
            Server = typed.Server ?? again?.Server?.Host,
            Handle = typed.Handle ?? again?.Handle,
            HasNoRoom = room.Left == 0 && again is null,
            Mistake = mistake,
        };
        await pages.WriteAsync<ConnectPage>(context, mistake is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, model);
    }

    /// <summary>A platform's page is https, or on the machine on which everything is.</summary>
    private Uri Checked(Uri onward) => onward is { IsAbsoluteUri: true } && (onward.Scheme == Uri.UriSchemeHttps || (onward.Scheme == Uri.UriSchemeHttp && !address.IsHttps))
        ? onward
        : throw new InvalidOperationException("A connector leads to an address that is not https.");

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > MaxTyped } much ? much[..MaxTyped] : text.Trim();

    private sealed record ConnectTyped(string? Server, string? Handle)
    {
        internal static ConnectTyped Nothing { get; } = new(null, null);
    }
}

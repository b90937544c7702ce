using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Web.Account;
using AutoPublish.Web.Pages.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AutoPublish.Web.Accounts;

/// <summary><c>/accounts/choose/{name}</c>: which of several accounts, such as the pages of a person. What is not chosen is forgotten.</summary>
internal sealed class ChoiceEndpoint(OwnerGate gate, AccountConnections connections, PendingConnections pending, ConnectingBrowser browsers, ConnectEnd end, PageRenderer pages)
{
    internal const string Route = AccountsEndpoint.Route + "/choose/{name}";

    internal static string PathOf(string name) => $"{AccountsEndpoint.Route}/choose/{name}";

    internal async Task HandleAsync(HttpContext context)
    {
        bool isPost = HttpMethods.IsPost(context.Request.Method);
        (OwnerVisit? owner, IFormCollection? form) = isPost ? await gate.ForFormAsync(context, ConnectEndpoint.Page, ConnectEndpoint.Purpose) : (await gate.ForPageAsync(context, ConnectEndpoint.Page), null);
        if (owner is null)
        {
            return;
        }

        string name = context.GetRouteValue("name") as string ?? "";
        PendingLook look = await pending.FindAsync(PendingKinds.Choosing, owner, name, browsers.Find(context), platform: null, context.RequestAborted);
        if (look is not PendingLook.Found found)
        {
            PendingRefusal why = (look as PendingLook.Refused)?.Why ?? PendingRefusal.Unknown;
            await pages.WriteAsync<NoticePage>(context, why is PendingRefusal.OtherMember or PendingRefusal.OtherBrowser ? StatusCodes.Status403Forbidden : StatusCodes.Status410Gone, ConnectNotices.Of(why));
        }
        else if (form is null)
        {
            await ShowAsync(context, owner, found, name, [], mistake: null);
        }
        else
        {
            await ChooseAsync(context, owner, found, name, form);
        }
    }

    private async Task ChooseAsync(HttpContext context, OwnerVisit owner, PendingLook.Found found, string name, IFormCollection form)
    {
        IReadOnlyList<GrantedAccount> accounts = GrantText.Read(found.Secret);
        HashSet<int> chosen = [.. form["account"].Select(a => int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : -1).Where(i => i >= 0 && i < accounts.Count)];
        AccountRoom room = await connections.RoomAsync(owner.TenantId, context.RequestAborted);
        Platform platform = found.Document.Value.Platform;
        int more = chosen.Count(i => room.Find(platform, accounts[i]) is null);
        string? mistake = chosen.Count == 0 ? "Choose at least one account."
            : more > room.Left ? $"You chose {more} that are not connected yet, and the plan has room for {room.Left} more. {ConnectRefusals.NoRoom(room.Plan).Remedy}"
            : null;
        if (mistake is not null)
        {
            await ShowAsync(context, owner, found, name, chosen, mistake);
        }
        else if (!await pending.TakeAsync(PendingKinds.Choosing, found))
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status410Gone, ConnectNotices.Of(PendingRefusal.Unknown));
        }
        else
        {
            await end.ConnectAsync(context, owner, platform, [.. chosen.Order().Select(i => accounts[i])]);
        }
    }

    private async Task ShowAsync(HttpContext context, OwnerVisit owner, PendingLook.Found found, string name, HashSet<int> chosen, string? mistake)
    {
        AccountRoom room = await connections.RoomAsync(owner.TenantId, context.RequestAborted);
        Platform platform = found.Document.Value.Platform;
        ChoiceModel model = new()
        {
            Owner = owner.Tenant.Name,
            TenantId = owner.TenantId,
            FormToken = gate.FormToken(owner, ConnectEndpoint.Purpose),
            Path = PathOf(name),
            Platform = platform,
            Left = room.Left,
            IsLimited = !room.Plan.IsUnlimited,
            Mistake = mistake,
            Accounts = [.. GrantText.Read(found.Secret).Select((a, i) => Row(a, i, room.Find(platform, a) is not null))],
        };
        await pages.WriteAsync<ChoicePage>(context, mistake is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, model);

        ChoiceRow Row(GrantedAccount account, int index, bool isConnected) =>
            new(index, account.DisplayName, account.Handle, account.Form == AccountForm.Page ? "Page" : "Person", isConnected, mistake is null ? isConnected : chosen.Contains(index));
    }
}

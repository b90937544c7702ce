using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Approvals.Settings;
using AutoPublish.Core.Documents;
using AutoPublish.Web.Account;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AutoPublish.Web.Settings;

/// <summary><c>/settings/approvals/people/{approverId}</c>: what is known of one approver. The id stands for the address, which no log may hold.</summary>
internal sealed class PersonEndpoint(OwnerGate gate, SettingsPosts posts, IDocumentStore documents, TimeProvider time, PageRenderer pages)
{
    internal const string Route = ApprovalSettingsEndpoint.Route + "/people/{approverId}";
    private static readonly NoticeModel None = new(NoticeTone.Neutral, "There is no such person", "The settings do not name them any more, or they belong to another account.") { HomeLink = true, Link = new NoticeLink("Approval settings", ApprovalSettingsEndpoint.Route) };

    internal static string PathOf(string email) => $"{ApprovalSettingsEndpoint.Route}/people/{ApprovalTokens.ApproverIdOf(email)}";

    internal async Task HandleAsync(HttpContext context)
    {
        bool isPost = HttpMethods.IsPost(context.Request.Method);
        (OwnerVisit? visitor, IFormCollection? posted) = isPost ? await gate.ForFormAsync(context, ApprovalSettingsEndpoint.Page, ApprovalSettingsEndpoint.Purpose) : (await gate.ForPageAsync(context, ApprovalSettingsEndpoint.Page), null);
        if (visitor is null)
        {
            return;
        }

        // Among those whom this tenant names: another's cannot be meant.
        string id = context.GetRouteValue("approverId") as string ?? "";
        ApprovalSettings settings = ApprovalSettings.Of(visitor.Tenant);
        if (settings.Everybody().FirstOrDefault(e => ApprovalTokens.ApproverIdOf(e) == id) is not { } email)
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, None);
        }
        else if (posted is null)
        {
            await ShowAsync(context, visitor, settings, email, FormState.None, StatusCodes.Status200OK);
        }
        else
        {
            await TakeAsync(context, visitor, posted, email);
        }
    }

    private async Task TakeAsync(HttpContext context, OwnerVisit visitor, IFormCollection posted, string email)
    {
        string path = PathOf(email);
        if (PersonForms.Find(posted["do"].ToString(), email, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) is not { } form)
        {
            await SeeOther.To(context, path);
            return;
        }

        // Of whom nothing is known any more there may be no page.
        string next = form.Name == PersonForms.Forget ? ApprovalSettingsEndpoint.Route : path;
        if (await posts.TakeAsync(context, visitor, form, posted, path, next) is ({ } state, var status))
        {
            Document<Tenant>? now = await documents.GetAsync(AccountKinds.Tenant, visitor.TenantId, visitor.TenantId, context.RequestAborted);
            await ShowAsync(context, visitor, ApprovalSettings.Of(now?.Value ?? visitor.Tenant), email, state, status);
        }
    }

    private Task ShowAsync(HttpContext context, OwnerVisit visitor, ApprovalSettings settings, string email, FormState state, int status) =>
        pages.WriteAsync<PersonPage>(context, status, new PersonModel
        {
            Owner = visitor.Tenant.Name,
            Head = new FormHead(PathOf(email), gate.FormToken(visitor, ApprovalSettingsEndpoint.Purpose), visitor.TenantId),
            Email = email,
            Settings = settings,
            State = state,
            IsSaved = state.Form is null && context.Request.Query.ContainsKey(SettingsPosts.Saved),
        });
}

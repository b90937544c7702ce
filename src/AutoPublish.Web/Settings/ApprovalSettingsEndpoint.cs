using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Approvals.Settings;
using AutoPublish.Core.Documents;
using AutoPublish.Web.Account;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Settings;

/// <summary><c>/settings/approvals</c>: who approves a tenant's posts, in which order, and what happens while nobody does.</summary>
internal sealed class ApprovalSettingsEndpoint(OwnerGate gate, SettingsPosts posts, IDocumentStore documents, PageRenderer pages)
{
    internal const string Route = "/settings/approvals";

    /// <summary>Of the forms of this page and of those about one approver.</summary>
    internal const string Purpose = "approval-settings";

    internal static readonly OwnerPage Page = new(
        "Who approves, and how, is set by an owner of the account. Ask its owner, or look at an account that is yours.",
        new NoticeLink("Approval settings", Route));

    internal async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            if (await gate.ForPageAsync(context, Page) is { } visitor)
            {
                await ShowAsync(context, visitor, visitor.Tenant, FormState.None, StatusCodes.Status200OK);
            }

            return;
        }

        if (await gate.ForFormAsync(context, Page, Purpose) is not ({ } owner, { } posted))
        {
            return;
        }

        if (ApprovalForms.Find(posted["do"].ToString()) is not { } form)
        {
            await SeeOther.To(context, Route);
        }
        else if (await posts.TakeAsync(context, owner, form, posted, Route, Route) is ({ } state, var status))
        {
            // As it is now: somebody else may have changed it since this request began.
            Document<Tenant>? now = await documents.GetAsync(AccountKinds.Tenant, owner.TenantId, owner.TenantId, context.RequestAborted);
            await ShowAsync(context, owner, now?.Value ?? owner.Tenant, state, status);
        }
    }

    private Task ShowAsync(HttpContext context, OwnerVisit visitor, Tenant tenant, FormState state, int status)
    {
        ApprovalSettings settings = ApprovalSettings.Of(tenant);
        ApprovalSettingsModel model = new()
        {
            Owner = tenant.Name,
            Head = new FormHead(Route, gate.FormToken(visitor, Purpose), tenant.TenantId),
            Settings = settings,
            State = state,
            People = [.. settings.Everybody().Select(e => EntryOf(settings, e))],
            IsSaved = state.Form is null && context.Request.Query.ContainsKey(SettingsPosts.Saved),
        };
        return pages.WriteAsync<ApprovalSettingsPage>(context, status, model);
    }

    private static PersonEntry EntryOf(ApprovalSettings settings, string email)
    {
        ApproverProfile person = PersonForms.Of(settings, email);
        List<string> says = [];
        if (person.PinHash is not null)
        {
            says.Add("types a PIN");
        }

        if (person.Absences.Count > 0)
        {
            says.Add($"away {string.Join(", ", person.Absences.Select(PersonForms.Says))}");
        }

        if (person.Delegate is { } other)
        {
            says.Add($"{ApprovalSettingsWording.NameOf(settings.Rules, other)} stands in");
        }

        if (!settings.IsNeeded(email))
        {
            says.Add("is asked for nothing");
        }

        string? address = person.Name is null ? null : email;
        return new PersonEntry(PersonEndpoint.PathOf(email), person.Name ?? email, address, says.Count == 0 ? "Nothing special" : string.Join(" · ", says));
    }
}

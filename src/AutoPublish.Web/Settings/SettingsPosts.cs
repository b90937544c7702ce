using AutoPublish.Core.Approvals.Settings;
using AutoPublish.Web.Account;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Settings;

/// <summary>Takes a posted form of either page, and answers all but what is shown on the page itself.</summary>
internal sealed class SettingsPosts(OwnerGate gate, ApprovalSettingsChanges changes, PageRenderer pages)
{
    internal const string Saved = "saved";

    /// <summary>Null: it is answered. Else the page is shown with this, under the status.</summary>
    /// <param name="path">Where the form is posted to.</param>
    /// <param name="next">Where it leads after it was taken.</param>
    internal async ValueTask<(FormState State, int Status)?> TakeAsync(HttpContext context, OwnerVisit visitor, SettingsForm form, IFormCollection posted, string path, string next)
    {
        FormState state = new() { Form = form.Name, Posted = posted };
        switch (await changes.MakeAsync(visitor, form, posted, context.RequestAborted))
        {
            case SettingsOutcome.Mistaken mistaken:
                return (state with { Findings = mistaken.Findings }, StatusCodes.Status422UnprocessableEntity);
            case SettingsOutcome.Changed changed:
                return (state with { Changed = changed.Facts }, StatusCodes.Status409Conflict);
            case SettingsOutcome.Unconfirmed unconfirmed:
                await pages.WriteAsync<ConfirmPage>(context, StatusCodes.Status200OK, Confirm(visitor, posted, path, unconfirmed.Loosened));
                return null;
            default:
                await SeeOther.To(context, $"{next}?{Saved}");
                return null;
        }
    }

    private ConfirmModel Confirm(OwnerVisit visitor, IFormCollection posted, string path, IReadOnlyList<SettingsLoosened> loosened)
    {
        IEnumerable<KeyValuePair<string, string>> fields =
            from field in posted
            where field.Key is not ("form" or ApprovalSettingsChanges.ConfirmedField)
            from value in field.Value
            select KeyValuePair.Create(field.Key, value ?? "");
        return new ConfirmModel(
            visitor.Tenant.Name,
            path,
            [.. loosened.Select(l => l.Text)],
            [.. fields, new("form", gate.FormToken(visitor, ApprovalSettingsEndpoint.Purpose)), new(ApprovalSettingsChanges.ConfirmedField, ApprovalSettingsChanges.KeyOf(loosened))]);
    }
}

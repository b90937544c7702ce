using AutoPublish.Core.Approvals.Settings;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Settings;

/// <summary>One form of the settings pages: what it is about, and what it makes of the settings.</summary>
/// <param name="Name">The value of its hidden field <c>do</c>.</param>
/// <param name="Fields">The fields whose mistakes it must mend; a name that ends with a hyphen stands for all that begin so.</param>
/// <param name="Facts">What somebody saw who filled it in. Where one of these changed meanwhile, the form is not taken.</param>
/// <param name="Apply">The settings with what was posted.</param>
internal sealed record SettingsForm(
    string Name,
    IReadOnlyList<string> Fields,
    Func<ApprovalSettings, IReadOnlyList<SettingsFact>> Facts,
    Func<ApprovalSettings, IFormCollection, SettingsEdit> Apply)
{
    internal bool Owns(string field) => Fields.Any(f => f == field || (f.EndsWith('-') && field.StartsWith(f, StringComparison.Ordinal)));
}

/// <param name="Settings">As they would be.</param>
/// <param name="Mistake">What the settings themselves cannot hold; null for nothing.</param>
internal sealed record SettingsEdit(ApprovalSettings Settings, SettingsFinding? Mistake = null);

/// <summary>One thing that a form shows.</summary>
/// <param name="Field">Where it stands.</param>
/// <param name="Label">In words.</param>
/// <param name="Raw">Differs whenever it does.</param>
/// <param name="Shown">How it is told to somebody else who wanted to change it.</param>
public sealed record SettingsFact(string Field, string Label, string Raw, string Shown);

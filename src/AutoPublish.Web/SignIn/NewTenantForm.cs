using AutoPublish.Core.Scheduling;

namespace AutoPublish.Web.SignIn;

/// <summary>What somebody says of a new tenant.</summary>
public sealed record NewTenantForm(string Name, string TimeZone)
{
    internal const int MaxNameLength = 80;

    /// <summary>Proposed: the address's local part as words.</summary>
    internal static NewTenantForm For(string email)
    {
        string[] words = email[..email.IndexOf('@', StringComparison.Ordinal)].Split(['.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries);
        string name = string.Join(' ', words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return new NewTenantForm(name.Length == 0 ? email : name, TimeZones.Offered[0]);
    }

    /// <summary>Anything may have been posted: white space becomes single spaces.</summary>
    internal static NewTenantForm Of(string? name, string? zone) => new(string.Join(' ', (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), zone ?? "");

    /// <summary>What is wrong; null for nothing.</summary>
    internal string? Mistake() => this switch
    {
        { Name.Length: 0 } => "Say what it is called. Approvers see the name.",
        { Name: { } name } when name.EnumerateRunes().Count() > MaxNameLength => $"The name is longer than {MaxNameLength} characters. Make it shorter.",
        { Name: { } name } when name.EnumerateRunes().Any(r => System.Text.Rune.IsControl(r) || System.Text.Rune.GetUnicodeCategory(r) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.OtherNotAssigned || r == System.Text.Rune.ReplacementChar) => "The name holds a character that cannot be seen. Type it anew.",
        { TimeZone: { } zone } when !TimeZones.Exists(zone) => "Choose a time zone from the list.",
        _ => null,
    };
}

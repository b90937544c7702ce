using AutoPublish.Core.Approvals.Settings;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Settings;

/// <summary>What a page shows of a form that was not taken: what was typed, and why not.</summary>
public sealed record FormState
{
    /// <summary>A page that nobody posted to.</summary>
    internal static FormState None { get; } = new();

    /// <summary>The form that was posted; null: none.</summary>
    public string? Form { get; init; }

    public IFormCollection? Posted { get; init; }

    public IReadOnlyList<SettingsFinding> Findings { get; init; } = [];

    /// <summary>What somebody else changed meanwhile.</summary>
    public IReadOnlyList<SettingsFact> Changed { get; init; } = [];

    /// <summary>What a field holds: as it was typed in this form, else as it is stored.</summary>
    public string Value(string form, string name, string stored) => Of(form) is { } posted ? posted[name].ToString() : stored;

    public bool Checked(string form, string name, string value, bool stored) => Of(form) is { } posted ? posted[name].Contains(value) : stored;

    /// <summary>What is wrong with a field; null for nothing.</summary>
    public SettingsFinding? Mistake(string field) => Findings.FirstOrDefault(f => f.Field == field);

    /// <summary>The attribute of a field that is wrong.</summary>
    public string? Invalid(string field) => Mistake(field) is null ? null : "true";

    /// <summary>What describes a field: its mistake, and its hint where it has one.</summary>
    public string? DescribedBy(string field, string? hint = null) => (Mistake(field), hint) switch
    {
        (null, _) => hint,
        (_, null) => $"{field}-mistake",
        _ => $"{field}-mistake {hint}",
    };

    private IFormCollection? Of(string form) => Form == form ? Posted : null;
}

using AutoPublish.Core.Results;

namespace AutoPublish.Core.Approvals.Settings;

/// <summary>Why settings cannot be used.</summary>
/// <param name="Field">One of <see cref="SettingsFields"/>: what must be changed.</param>
/// <param name="Refusal">What is wrong, and what would be right.</param>
public sealed record SettingsFinding(string Field, Refusal Refusal);

/// <summary>Settings that can be used and may surprise.</summary>
/// <param name="Field">One of <see cref="SettingsFields"/>.</param>
/// <param name="Text">What follows from it.</param>
public sealed record SettingsWarning(string Field, string Text);

/// <summary>Settings that protect less than before.</summary>
/// <param name="Key">The same for the same weakening; no address.</param>
/// <param name="Text">What is no longer so.</param>
public sealed record SettingsLoosened(string Key, string Text);

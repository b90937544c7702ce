namespace AutoPublish.Functions.Settings;

/// <summary>One setting that cannot be used.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Message">Names the setting; never what a secret holds.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record SettingFault(string Code, string Message, string Remedy);

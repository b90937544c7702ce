namespace AutoPublish.Functions.Settings;

/// <summary>The host cannot start with these settings. All of them are told at once: whoever mends one deploys anew.</summary>
internal sealed class SettingsException(IReadOnlyList<SettingFault> faults)
    : Exception(string.Join('\n', faults.Select(f => $"{f.Code}: {f.Message} {f.Remedy}")))
{
    public IReadOnlyList<SettingFault> Faults { get; } = faults;
}

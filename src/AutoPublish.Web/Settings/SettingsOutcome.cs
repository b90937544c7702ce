using AutoPublish.Core.Approvals.Settings;

namespace AutoPublish.Web.Settings;

/// <summary>What became of a posted form.</summary>
internal abstract record SettingsOutcome
{
    private SettingsOutcome()
    {
    }

    internal sealed record Saved : SettingsOutcome;

    /// <summary>Something is wrong; nothing was changed.</summary>
    internal sealed record Mistaken(IReadOnlyList<SettingsFinding> Findings) : SettingsOutcome;

    /// <summary>Somebody else was quicker; nothing was changed.</summary>
    internal sealed record Changed(IReadOnlyList<SettingsFact> Facts) : SettingsOutcome;

    /// <summary>Posts would be protected less, and that was not confirmed; nothing was changed.</summary>
    internal sealed record Unconfirmed(IReadOnlyList<SettingsLoosened> Loosened) : SettingsOutcome;
}

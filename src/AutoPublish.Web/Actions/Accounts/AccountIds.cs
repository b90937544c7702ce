namespace AutoPublish.Web.Actions.Accounts;

/// <summary>Limits of the names of accounts that callers send.</summary>
internal static class AccountIds
{
    internal const int MaxLength = 64;

    /// <summary>Accounts that one content goes to.</summary>
    internal const int MaxChosen = 20;
}

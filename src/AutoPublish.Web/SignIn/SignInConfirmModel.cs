namespace AutoPublish.Web.SignIn;

/// <summary>The page behind a mailed link: one button signs in.</summary>
public sealed record SignInConfirmModel
{
    /// <summary>Who will be signed in.</summary>
    public required string Email { get; init; }

    /// <summary>Where the form posts to: this page.</summary>
    public required string Address { get; init; }

    public required string FormToken { get; init; }

    /// <summary>What a new account is made of; null for one that exists.</summary>
    public NewTenantForm? NewTenant { get; init; }

    /// <summary>What was wrong with the form, or null.</summary>
    public string? Mistake { get; init; }
}

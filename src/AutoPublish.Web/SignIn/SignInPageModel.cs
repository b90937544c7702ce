namespace AutoPublish.Web.SignIn;

/// <summary>The page on which somebody asks for a link.</summary>
public sealed record SignInPageModel
{
    public required string FormToken { get; init; }

    /// <summary>Where to go afterwards.</summary>
    public required string ReturnTo { get; init; }

    /// <summary>What this host tells its visitors, or null.</summary>
    public string? Hint { get; init; }

    public bool SignUpIsOpen { get; init; }

    /// <summary>What was wrong with the form, or null.</summary>
    public string? Mistake { get; init; }

    /// <summary>What was typed before the mistake.</summary>
    public string? Email { get; init; }
}

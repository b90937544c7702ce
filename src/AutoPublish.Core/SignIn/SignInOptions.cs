namespace AutoPublish.Core.SignIn;

/// <summary>Who may sign in, how long a link and a session live, and how often links may be asked for.</summary>
public sealed record SignInOptions
{
    /// <summary>Whether somebody without an account makes one by signing in. Closed: an unknown address gets no mail.</summary>
    public bool SignUpIsOpen { get; init; }

    /// <summary>A sentence on the sign-in page, for a host that helps its visitors; null for none. Everybody can read it.</summary>
    public string? Hint { get; init; }

    /// <summary>How long a mailed link works, in minutes; 1 to 60.</summary>
    public int LinkMinutes { get; init; } = 15;

    /// <summary>How long a session lasts, however much it is used, in days; 1 to 90.</summary>
    public int SessionDays { get; init; } = 30;

    /// <summary>How long a session lasts without being used, in days; 1 to <see cref="SessionDays"/>.</summary>
    public int SessionIdleDays { get; init; } = 7;

    /// <summary>Sessions of one member at a time; 1 to 500. The one begun first gives way to another.</summary>
    public int SessionsPerMember { get; init; } = 50;

    /// <exception cref="ArgumentException">AP1140: an option is out of range.</exception>
    public void Validate()
    {
        if (LinkMinutes is < 1 or > 60 || SessionDays is < 1 or > 90 || SessionIdleDays < 1 || SessionIdleDays > SessionDays || SessionsPerMember is < 1 or > 500)
        {
            throw new ArgumentException("AP1140: SignInOptions is out of range: LinkMinutes 1-60, SessionDays 1-90, SessionIdleDays 1 to SessionDays, SessionsPerMember 1-500.");
        }

        if (Hint is { Length: 0 or > 500 })
        {
            throw new ArgumentException("AP1140: the Hint of SignInOptions has 1 to 500 characters, or is null.");
        }
    }
}

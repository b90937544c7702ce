namespace AutoPublish.Core.Accounts;

/// <summary>Whether a platform tells what happens to an account.</summary>
public abstract record ActivityOutcome
{
    private ActivityOutcome()
    {
    }

    /// <param name="Engagement">It also tells what readers do with the posts, in full as it is configured.</param>
    /// <param name="Left">What is not told though it is wanted, in one sentence; null: nothing.</param>
    public sealed record Live(bool Engagement, string? Left) : ActivityOutcome;

    /// <summary>Nothing is told; everything is asked for as before.</summary>
    public sealed record Failed(string Reason) : ActivityOutcome;
}

namespace AutoPublish.Web.Limits;

/// <summary>How often something may be done: steadily, and at once after a rest.</summary>
/// <param name="PerMinute">In the long run; 1 to 1,000,000.</param>
/// <param name="Burst">At once, after it was left alone long enough; 1 to 1,000,000.</param>
public sealed record RatePolicy(int PerMinute, int Burst)
{
    internal bool IsUsable => PerMinute is >= 1 and <= 1_000_000 && Burst is >= 1 and <= 1_000_000;
}

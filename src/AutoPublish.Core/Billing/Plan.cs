namespace AutoPublish.Core.Billing;

/// <summary>What a tenant may use, and what it pays for that.</summary>
/// <param name="Name">Key in <see cref="PlanTable"/>, stored with the tenant; never changed once sold.</param>
/// <param name="MonthlyPrice">What the subscription costs; platforms' charges come on top.</param>
/// <param name="CallsPerMonth">Action calls in a calendar month (UTC), whatever they answer.</param>
/// <param name="PostsPerMonth">Targets sent in a calendar month (UTC).</param>
/// <param name="Accounts">Connected accounts at one time.</param>
/// <param name="IsOffered">Whether anybody can choose it.</param>
/// <param name="IsUnlimited">Calls are neither counted nor held back: its tenant is whoever runs the program.</param>
public sealed record Plan(
    string Name,
    MicroDollars MonthlyPrice,
    long CallsPerMonth,
    long PostsPerMonth,
    int Accounts,
    bool IsOffered = true,
    bool IsUnlimited = false);

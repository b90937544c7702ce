using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Publishing;

/// <param name="Platform">Whose.</param>
/// <param name="At">From then on it may not work any more.</param>
/// <param name="What">What ends, in one sentence.</param>
/// <param name="Remedy">What a person can do about it, in one sentence.</param>
public sealed record PlatformDeadline(Platform Platform, DateTimeOffset At, string What, string Remedy);

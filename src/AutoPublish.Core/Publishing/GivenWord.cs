namespace AutoPublish.Core.Publishing;

/// <summary>What a person said of a call whose outcome was open.</summary>
/// <param name="By">Who; the subject of their token.</param>
/// <param name="At">When they said it.</param>
/// <param name="IsOut">The post was there; else it was not.</param>
/// <param name="Attempt">Of which call: 1 is the first.</param>
public sealed record GivenWord(string By, DateTimeOffset At, bool IsOut, int Attempt);

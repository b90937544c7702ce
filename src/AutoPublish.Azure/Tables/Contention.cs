using Azure;

namespace AutoPublish.Azure.Tables;

/// <summary>A conditional write that another was quicker than is tried again on what is there now.</summary>
internal static class Contention
{
    private const int MaxAttempts = 30;
    private const int FirstDelayMilliseconds = 8;
    private const int LongestDelayMilliseconds = 500;

    /// <param name="attempt">Reads, and writes on the condition that nothing changed since; called anew after each lost race.</param>
    /// <exception cref="RequestFailedException">The service refused for another reason, or somebody was quicker thirty times.</exception>
    public static async Task<T> RetryAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (int lost = 0; ; lost++)
        {
            try
            {
                return await attempt();
            }
            catch (RequestFailedException e) when (IsLostRace(e) && lost < MaxAttempts)
            {
                // Drawn anew by each, so that two who met do not meet again. The wall's clock: no rule of the product depends on it.
                int longest = Math.Min(LongestDelayMilliseconds, FirstDelayMilliseconds << Math.Min(lost, 6));
                await Task.Delay(Random.Shared.Next(1, longest + 1), cancellationToken);
            }
        }
    }

    /// <summary>There already, changed since, or gone meanwhile.</summary>
    private static bool IsLostRace(RequestFailedException e) => e.Status is 409 or 412 || (e.Status == 404 && e.ErrorCode == "ResourceNotFound");
}

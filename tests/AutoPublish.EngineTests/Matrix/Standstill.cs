using AutoPublish.ContractTests.Channels;
using AutoPublish.EngineTests.Flow;

namespace AutoPublish.EngineTests.Matrix;

/// <summary>
/// Waits until nothing goes on by itself any more, and tells when something is due. Only then may the clock be moved, and
/// only to that moment: moved under a step that is on its way it would overtake the timer that the step is about to set.
/// </summary>
internal sealed class Standstill(SandboxServer server, PauseWatch pauses, Troublemaker points)
{
    private const int StillLooks = 6;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <returns>When something is due next; null: never, or the host has crashed.</returns>
    public async Task<DateTimeOffset?> WaitAsync(FlowHarness flow)
    {
        using PeriodicTimer look = new(LookEvery);
        long started = TimeProvider.System.GetTimestamp();
        long moves = -1;
        int still = 0;
        while (!points.HasCrashed)
        {
            // A timer that was armed for the present while others were being fired is passed over by the fake clock until it is
            // touched again. No time passes by this.
            server.Clock.Advance(TimeSpan.Zero);
            EngineStanding engine = flow.Standing();
            if (IsNetworkStill(engine.AtRest))
            {
                if (engine.AtRest)
                {
                    return Earlier(engine.NextTimer, pauses.Next);
                }

                // A step is at work, and perhaps only pauses before it asks a platform again: then nothing moves for a while.
                still = moves == Moves && pauses.Armed > server.Networks.LateEffects ? still + 1 : 0;
                moves = Moves;
                if (still == StillLooks && pauses.Next is { } end)
                {
                    return end;
                }
            }

            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new AssertFailedException($"Nothing comes to rest: {server.Calls.Open} calls, {server.InFlight} at the networks, {pauses.Armed} pauses, {string.Join("; ", flow.UnderWay())}");
            }

            await look.WaitForNextTickAsync();
        }

        return null;
    }

    private long Moves => server.Calls.Moves + pauses.Moves;

    /// <summary>No call is on the wire, and what the networks still work on waits for the clock.</summary>
    private bool IsNetworkStill(bool atRest)
    {
        int late = server.Networks.LateEffects;
        return server.Calls.Open == 0 && server.InFlight == late && (atRest ? pauses.Armed == late : pauses.Armed >= late);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;
}

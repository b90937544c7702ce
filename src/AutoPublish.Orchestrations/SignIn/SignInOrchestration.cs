using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Orchestrations.SignIn;

/// <summary>
/// Mails the link of one ticket and removes the ticket when its time is over. It runs apart from the request that asked, so
/// that the answer takes as long whether there is anybody to mail to or not, and no crash loses the mail.
/// </summary>
public sealed class SignInOrchestration : Orchestration<SignInRef, string>
{
    public static readonly Activity<SignInRef, StepPlan> Advance = new("AdvanceSignIn");

    // Before it one execution tried for ever.
    private const int Bounded = 2;

    public override string Name => "SignInOrchestration";

    public override int CurrentVersion => Bounded;

    public override async Task<string> RunAsync(IOrchestrationContext context, SignInRef input)
    {
        while (true)
        {
            if (await StepLoop.TryAsync(context, Advance, input, Bounded) is not { } plan)
            {
                context.ContinueAsNew(input, StepLoop.Newest(context, Bounded));
                return "";
            }

            if (plan.Finished || plan.WaitUntil is not { } next)
            {
                return plan.Status;
            }

            await context.CreateTimerAsync(next);
        }
    }
}

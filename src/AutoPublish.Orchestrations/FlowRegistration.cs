using AutoPublish.Core.Approvals;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Secrets;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Activity;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.Engagement;
using AutoPublish.Orchestrations.Forecasting;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Orchestrations.Reconciling;
using AutoPublish.Orchestrations.SignIn;
using AutoPublish.Orchestrations.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Orchestrations;

/// <summary>
/// Everything of the flow, for any host. The host brings the ports (documents, reservations, channels, generator, mail,
/// encryption, keys, clock, failpoints, orchestration client), those that there may be (moderation, and what draws, fits and holds images), and the options.
/// </summary>
public static class FlowRegistration
{
    public static IServiceCollection AddAutoPublishFlow(this IServiceCollection services) => services
        .AddSingleton(s => new ApprovalTokens(s.GetRequiredService<KeyRing>()))
        .AddSingleton(s => new ReminderTokens(s.GetRequiredService<KeyRing>()))
        .AddSingleton(s => new MailReferences(s.GetRequiredService<KeyRing>()))
        .AddSingleton<ApprovalRequests>()
        .AddSingleton<ApprovalMail>()
        .AddSingleton<ApprovalMailStep>()
        .AddSingleton<ReminderStep>()
        .AddSingleton<EscalationStep>()
        .AddSingleton<TakenSlots>()
        .AddSingleton<SlotClaims>()
        .AddSingleton<StepWriter>()
        .AddSingleton<ScheduleStep>()
        .AddSingleton<TenantReader>()
        .AddSingleton(s => new TenantDirectory(s.GetRequiredService<IDocumentStore>(), Random.Shared.Next))
        .AddSingleton<TenantNotices>()
        .AddSingleton<ContentsByStatus>()
        .AddSingleton<DrawnImages>()
        .AddSingleton<TextModeration>()
        .AddSingleton<SubmissionBuilder>()
        .AddSingleton<ContentWriter>()
        .AddSingleton<ContentWaker>()
        .AddSingleton<StuckNotes>()
        .AddSingleton<DraftStep>()
        .AddSingleton<ContentActivity>()
        .AddSingleton<PublishingChannels>()
        .AddSingleton<AccountGrants>()
        .AddSingleton<AccountLeases>()
        .AddSingleton<AccountTokens>()
        .AddSingleton<AccountBook>()
        .AddSingleton<AccountPosts>()
        .AddSingleton<AccountUpkeep>()
        .AddSingleton<ActivityPlatforms>()
        .AddSingleton<ActivitySubscriptions>()
        .AddSingleton<SeenEvents>()
        .AddSingleton<ReadingWaker>()
        .AddSingleton<OpenOutcomes>()
        .AddSingleton<ActivityEffects>()
        .AddSingleton<ForecastMail>()
        .AddSingleton<ForecastRun>()
        .AddSingleton<SendReservations>()
        .AddSingleton<PostClaims>()
        .AddSingleton<SameTexts>()
        .AddSingleton<TargetWriter>()
        .AddSingleton<PrepareStep>()
        .AddSingleton<RehearsalRun>()
        .AddSingleton<SendStep>()
        .AddSingleton<SettleStep>()
        .AddSingleton<RemoveStep>()
        .AddSingleton<DeliveryActivity>()
        .AddSingleton<EngagementStarter>()
        .AddSingleton<EngagementBatches>()
        .AddSingleton<GoneMail>()
        .AddSingleton<PostWatch>()
        .AddSingleton<EngagementReader>()
        .AddSingleton<EngagementActivity>()
        .AddSingleton<Reconciler>()
        .AddSignInFlow();

    /// <summary>Names every orchestration and activity of the flow; before the engine starts.</summary>
    public static OrchestrationRegistry AddAutoPublishFlow(this OrchestrationRegistry registry, IServiceProvider services)
    {
        ContentActivity content = services.GetRequiredService<ContentActivity>();
        DeliveryActivity delivery = services.GetRequiredService<DeliveryActivity>();
        StuckNotes stuck = services.GetRequiredService<StuckNotes>();
        EngagementActivity engagement = services.GetRequiredService<EngagementActivity>();
        return registry
            .Add(new ContentOrchestration())
            .Add(new DeliveryOrchestration())
            .Add(new EngagementOrchestration())
            .Add(ContentOrchestration.Advance, (input, context) =>
                stuck.RunAsync(input, context, () => content.AdvanceAsync(input, context.CancellationToken)))
            .Add(DeliveryOrchestration.Advance, (input, context) =>
                stuck.RunAsync(new ContentRef(input.TenantId, input.ContentId), context, () => delivery.AdvanceAsync(input, context.CancellationToken)))
            .Add(EngagementOrchestration.Poll, (input, context) => engagement.PollAsync(input, context.CancellationToken))
            .AddSignInFlow(services);
    }
}

using AutoPublish.Web.Actions.Accounts;
using AutoPublish.Web.Actions.Approval;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Engagement;
using AutoPublish.Web.Actions.Media;
using AutoPublish.Web.Actions.Schedule;
using AutoPublish.Web.Actions.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Actions;

/// <summary>The actions, in the order in which every document lists them.</summary>
internal static class ActionRegistration
{
    internal static IServiceCollection AddActions(this IServiceCollection services) => services
        .AddSingleton<ContentCommands>()
        .AddSingleton<PersonsWords>()
        .AddSingleton<Deletions>()
        .AddSingleton<ContentListing>()
        .AddSingleton<RenderedLists>()
        .AddSingleton<Revisions>()
        .AddSingleton<MemberPins>()
        .AddSingleton<Decisions>()
        .AddSingleton<ChosenTimes>()
        .AddSingleton<TimeChanges>()
        .AddSingleton<LatestFigures>()
        .AddSingleton<Warnings>()
        .AddSingleton<ActionHandler, GenerateContentAction>()
        .AddSingleton<ActionHandler, GetContentAction>()
        .AddSingleton<ActionHandler, ListContentAction>()
        .AddSingleton<ActionHandler, EditContentAction>()
        .AddSingleton<ActionHandler, DeleteContentAction>()
        .AddSingleton<ActionHandler, CheckContentAction>()
        .AddSingleton<ActionHandler, AttachImageAction>()
        .AddSingleton<ActionHandler, RemoveImageAction>()
        .AddSingleton<ActionHandler, RequestApprovalAction>()
        .AddSingleton<ActionHandler, ResendApprovalAction>()
        .AddSingleton<ActionHandler, DecideApprovalAction>()
        .AddSingleton<ActionHandler, RevokeApprovalAction>()
        .AddSingleton<ActionHandler, ScheduleContentAction>()
        .AddSingleton<ActionHandler, RescheduleContentAction>()
        .AddSingleton<ActionHandler, CancelContentAction>()
        .AddSingleton<ActionHandler, PublishNowAction>()
        .AddSingleton<ActionHandler, RetryTargetAction>()
        .AddSingleton<ActionHandler, ResolveTargetAction>()
        .AddSingleton<ActionHandler, NextFreeSlotAction>()
        .AddSingleton<ActionHandler, ListTemplatesAction>()
        .AddSingleton<ActionHandler, SaveTemplateAction>()
        .AddSingleton<ActionHandler, DeleteTemplateAction>()
        .AddSingleton<ActionHandler, GetEngagementAction>()
        .AddSingleton<ActionHandler, ListAccountsAction>()
        .AddSingleton<ActionHandler, ConnectAccountAction>()
        .AddSingleton<ActionHandler, DisconnectAccountAction>()
        .AddSingleton<ActionRegistry>();
}

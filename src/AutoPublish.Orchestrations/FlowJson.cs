using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Activity;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Engagement;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Orchestrations.SignIn;

namespace AutoPublish.Orchestrations;

/// <summary>How inputs, results and events of the orchestrations are written in histories.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContentRef))]
[JsonSerializable(typeof(TargetRef))]
[JsonSerializable(typeof(EngagementRef))]
[JsonSerializable(typeof(SignInRef))]
[JsonSerializable(typeof(StepPlan))]
[JsonSerializable(typeof(WakeUp))]
[JsonSerializable(typeof(ReminderOptOut))]
[JsonSerializable(typeof(PinGuesses))]
[JsonSerializable(typeof(SlotClaim))]
[JsonSerializable(typeof(ModeratedText))]
[JsonSerializable(typeof(AccountLease))]
[JsonSerializable(typeof(ActivitySubscription))]
[JsonSerializable(typeof(string))]
public sealed partial class FlowJson : JsonSerializerContext;

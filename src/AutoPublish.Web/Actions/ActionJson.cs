using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Web.Actions.Accounts;
using AutoPublish.Web.Actions.Approval;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Engagement;
using AutoPublish.Web.Actions.Media;
using AutoPublish.Web.Actions.Schedule;
using AutoPublish.Web.Actions.Templates;

namespace AutoPublish.Web.Actions;

/// <summary>How inputs and outputs of actions are written. What an input does not name is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(GenerateContentInput))]
[JsonSerializable(typeof(GenerateContentOutput))]
[JsonSerializable(typeof(ContentInput))]
[JsonSerializable(typeof(ContentCommandInput))]
[JsonSerializable(typeof(DeleteContentInput))]
[JsonSerializable(typeof(ContentView))]
[JsonSerializable(typeof(ContentStanding))]
[JsonSerializable(typeof(ListContentInput))]
[JsonSerializable(typeof(ListContentOutput))]
[JsonSerializable(typeof(EditContentInput))]
[JsonSerializable(typeof(CheckContentInput))]
[JsonSerializable(typeof(CheckContentOutput))]
[JsonSerializable(typeof(AttachImageInput))]
[JsonSerializable(typeof(RemoveImageInput))]
[JsonSerializable(typeof(DeletedOutput))]
[JsonSerializable(typeof(DecideApprovalInput))]
[JsonSerializable(typeof(RevokeApprovalInput))]
[JsonSerializable(typeof(ScheduleContentInput))]
[JsonSerializable(typeof(TargetCommandInput))]
[JsonSerializable(typeof(ResolveTargetInput))]
[JsonSerializable(typeof(NextFreeSlotInput))]
[JsonSerializable(typeof(NextFreeSlotOutput))]
[JsonSerializable(typeof(ListTemplatesInput))]
[JsonSerializable(typeof(ListTemplatesOutput))]
[JsonSerializable(typeof(SaveTemplateInput))]
[JsonSerializable(typeof(TemplateView))]
[JsonSerializable(typeof(DeleteTemplateInput))]
[JsonSerializable(typeof(GetEngagementOutput))]
[JsonSerializable(typeof(ListAccountsInput))]
[JsonSerializable(typeof(ListAccountsOutput))]
[JsonSerializable(typeof(ConnectAccountInput))]
[JsonSerializable(typeof(ConnectAccountOutput))]
[JsonSerializable(typeof(DisconnectAccountInput))]
[JsonSerializable(typeof(DisconnectAccountOutput))]
internal sealed partial class ActionJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Forecasting;
using AutoPublish.Core.Members;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Templates;
using AutoPublish.Core.Webhooks;

namespace AutoPublish.Core;

/// <summary>How the documents of Core are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContentItem))]
[JsonSerializable(typeof(Tenant))]
[JsonSerializable(typeof(TenantEntry))]
[JsonSerializable(typeof(ConnectedAccount))]
[JsonSerializable(typeof(EngagementSeries))]
[JsonSerializable(typeof(PostClaim))]
[JsonSerializable(typeof(Template))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(ContentForecast))]
[JsonSerializable(typeof(WebhookTenant))]
public sealed partial class CoreJson : JsonSerializerContext;

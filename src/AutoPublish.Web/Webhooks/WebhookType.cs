using System.Text.Json.Serialization;

namespace AutoPublish.Web.Webhooks;

/// <summary>What a receiver can be told. The names are part of the API, and a receiver gets only those that were chosen for it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebhookType>))]
internal enum WebhookType
{
    [JsonStringEnumMemberName("content.draft_ready")]
    DraftReady,

    [JsonStringEnumMemberName("content.approval_requested")]
    ApprovalRequested,

    [JsonStringEnumMemberName("content.approved")]
    Approved,

    [JsonStringEnumMemberName("content.scheduled")]
    Scheduled,

    [JsonStringEnumMemberName("content.published")]
    Published,

    [JsonStringEnumMemberName("content.partial")]
    Partial,

    [JsonStringEnumMemberName("content.failed")]
    Failed,

    [JsonStringEnumMemberName("content.rejected")]
    Rejected,

    [JsonStringEnumMemberName("content.expired")]
    Expired,

    [JsonStringEnumMemberName("content.cancelled")]
    Cancelled,

    [JsonStringEnumMemberName("content.blocked")]
    Blocked,

    [JsonStringEnumMemberName("content.metrics")]
    Metrics,

    [JsonStringEnumMemberName("webhook.test")]
    Test,
}

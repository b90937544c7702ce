using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Core.Approvals;

[JsonConverter(typeof(CamelCaseEnumConverter<ApprovalStatus>))]
public enum ApprovalStatus
{
    Pending,
    Approved,
    Changes,
    Rejected,
    Expired,

    /// <summary>An edit, a new time or a cancellation made the question moot.</summary>
    Superseded,
}

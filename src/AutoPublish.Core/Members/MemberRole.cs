using System.Text.Json.Serialization;

namespace AutoPublish.Core.Members;

/// <summary>What a member may do in a tenant, and therefore grant to a client at most.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MemberRole>))]
public enum MemberRole
{
    /// <summary>Sees everything, changes nothing.</summary>
    [JsonStringEnumMemberName("viewer")]
    Viewer,

    /// <summary>Makes, changes, schedules and publishes content.</summary>
    [JsonStringEnumMemberName("editor")]
    Editor,

    /// <summary>Also manages accounts, billing and the tenant itself.</summary>
    [JsonStringEnumMemberName("owner")]
    Owner,
}

using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Core.Content;

/// <summary>Where a content stands. The names are part of the API.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ContentStatus>))]
public enum ContentStatus
{
    /// <summary>Texts are being made, or made and not yet submitted.</summary>
    Draft,

    /// <summary>An approver is asked.</summary>
    Pending,

    /// <summary>Approved, or free of approval; no time is set yet.</summary>
    Approved,

    /// <summary>Waits for its time.</summary>
    Scheduled,

    /// <summary>At least one target has been begun.</summary>
    Publishing,

    /// <summary>Every target is out.</summary>
    Published,

    /// <summary>Some targets are out, the others were refused.</summary>
    Partial,

    /// <summary>No target is out.</summary>
    Failed,

    /// <summary>An approver said no.</summary>
    Rejected,

    /// <summary>Nobody decided in time, or the approved time passed.</summary>
    Expired,

    /// <summary>Called off before anything was sent.</summary>
    Cancelled,

    /// <summary>A rule forbids it as it is.</summary>
    Blocked,
}

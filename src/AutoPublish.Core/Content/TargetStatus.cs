using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Core.Content;

/// <summary>Where one target's ledger entry stands.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TargetStatus>))]
public enum TargetStatus
{
    /// <summary>Nothing was sent, or surely nothing arrived.</summary>
    Waiting,

    /// <summary>The call is about to be made, or was under way when we last knew.</summary>
    Intended,

    /// <summary>The platform took it without telling its id.</summary>
    Sent,

    /// <summary>The platform's id is known.</summary>
    Confirmed,

    /// <summary>The platform said no, for good.</summary>
    Rejected,

    /// <summary>No answer; the platform is being asked for evidence.</summary>
    Unknown,

    /// <summary>Called off before it was sent.</summary>
    Cancelled,
}

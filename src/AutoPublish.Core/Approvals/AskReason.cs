using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Core.Approvals;

/// <summary>Why a person is asked.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AskReason>))]
public enum AskReason
{
    /// <summary>The tenant's policy wants it for every post, or the author did not waive it.</summary>
    Policy,

    /// <summary>A rule wants a person to look.</summary>
    Flagged,

    /// <summary>The author asked for it.</summary>
    Author,

    /// <summary>Changes were asked for; this is what became of them.</summary>
    Changes,
}

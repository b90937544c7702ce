using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Core.Approvals;

/// <summary>What becomes of a post that is approved after its chosen time. The approval says it before anybody decides.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<LateApproval>))]
public enum LateApproval
{
    /// <summary>It goes out as soon as it is approved, while its window is open.</summary>
    AtOnce,

    /// <summary>The question ends at the chosen time; a late approval is refused and nothing goes out.</summary>
    Drop,

    /// <summary>It goes out in the next free slot of the posting calendar; the window that is approved is a week long.</summary>
    NextSlot,

    /// <summary>It waits, approved, until the author gives it a time inside its window.</summary>
    Ask,
}

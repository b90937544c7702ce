using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Web.Actions.Content;

/// <summary>How one approver stands to the question.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ApproverStanding>))]
internal enum ApproverStanding
{
    Asked,
    Approved,
    Waiting,
    Substituted,
    Withdrawn,
    Locked,
    Unreachable,
}

using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Mcp;

/// <summary>What is refused at the MCP endpoint only.</summary>
internal static class McpProblems
{
    internal static Problem ForeignOrigin(string origin) => new(
        403,
        "AP2620",
        $"Pages of {Quoted.Text(origin)} may not call this server.",
        "Call it from a server or a program, or have the origin added to the allowed ones.");
}

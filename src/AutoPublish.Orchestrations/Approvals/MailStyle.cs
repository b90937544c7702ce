namespace AutoPublish.Orchestrations.Approvals;

/// <summary>
/// The look of approval mails. Every style stands in its element, since some mail programs drop all others; the style
/// element only adds darkness where the reader's program knows it.
/// </summary>
internal static class MailStyle
{
    internal const string Font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    internal const string Page = "margin:0;padding:0;background-color:#f4f5f7;" + Font;
    internal const string Card = "background-color:#ffffff;border:1px solid #d9dce3;border-radius:12px";
    internal const string Heading = "margin:0 0 12px;font-size:22px;line-height:28px;font-weight:700;color:#16181d;" + Font;
    internal const string Ink = "margin:0 0 12px;font-size:16px;line-height:24px;color:#16181d;" + Font;
    internal const string Post = "font-size:16px;line-height:24px;color:#16181d;word-break:break-word;overflow-wrap:anywhere;" + Font;
    internal const string Soft = "font-size:14px;line-height:20px;color:#545b69;" + Font;
    internal const string Fine = "margin:0 0 8px;font-size:13px;line-height:19px;color:#545b69;word-break:break-word;" + Font;
    internal const string Alert = "margin:0;padding:10px 12px;font-size:14px;line-height:20px;color:#7a3d00;background-color:#fff4e0;border-left:4px solid #d97706;" + Font;
    internal const string Quote = "margin:0 0 12px;padding:2px 0 2px 12px;border-left:4px solid #d9dce3;font-size:15px;line-height:22px;color:#16181d;word-break:break-word;" + Font;
    internal const string Avatar = "width:40px;height:40px;background-color:#e3e7f0;text-align:center;vertical-align:middle;font-size:17px;font-weight:700;color:#3b4252;" + Font;
    internal const string Active = "color:#1a56db";
    internal const string Unseen = "color:#7a3d00;background-color:#fff4e0;font-size:13px";

    // The same word in every program: a colour of its own, and the shade under it only where it is dark.
    internal const string Sheet = """
        :root{color-scheme:light dark;supported-color-schemes:light dark}
        @media (prefers-color-scheme:dark){
        .page{background-color:#14161b!important}
        .card,.plain{background-color:#1e2128!important;border-color:#3a404d!important}
        .plain{border-color:#7a8292!important}
        .ink,.plain a{color:#e8eaef!important}
        .soft{color:#a9b0be!important}
        .line{border-color:#3a404d!important}
        .active,.link{color:#86b1ff!important}
        .alert,.unseen{color:#ffd9a0!important;background-color:#3a2a10!important}
        .avatar{background-color:#2d3340!important;color:#d5dae4!important}
        }
        @media (max-width:480px){
        .outer{padding:12px 8px!important}
        .inner{padding:16px!important}
        .name{width:84px!important}
        .press{padding:12px 11px!important;font-size:15px!important}
        .beside{margin:0 6px 10px 0!important}
        }
        """;
}

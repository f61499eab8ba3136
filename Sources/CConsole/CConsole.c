#include "CConsole.h"

// By scripts/embed-console. SwiftPM's own way of embedding makes array literals, which take Swift long to compile.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char asset_api_js[] = {
#embed "assets/api.js"
};
static const unsigned char asset_app_js[] = {
#embed "assets/app.js"
};
static const unsigned char asset_compare_comparison_js[] = {
#embed "assets/compare/comparison.js"
};
static const unsigned char asset_compare_filter_js[] = {
#embed "assets/compare/filter.js"
};
static const unsigned char asset_compare_pair_js[] = {
#embed "assets/compare/pair.js"
};
static const unsigned char asset_compare_picker_js[] = {
#embed "assets/compare/picker.js"
};
static const unsigned char asset_compare_refusal_js[] = {
#embed "assets/compare/refusal.js"
};
static const unsigned char asset_dom_js[] = {
#embed "assets/dom.js"
};
static const unsigned char asset_field_difference_js[] = {
#embed "assets/field/difference.js"
};
static const unsigned char asset_field_knownpaths_js[] = {
#embed "assets/field/knownpaths.js"
};
static const unsigned char asset_field_pathfield_js[] = {
#embed "assets/field/pathfield.js"
};
static const unsigned char asset_field_recent_js[] = {
#embed "assets/field/recent.js"
};
static const unsigned char asset_field_remarks_js[] = {
#embed "assets/field/remarks.js"
};
static const unsigned char asset_field_scales_js[] = {
#embed "assets/field/scales.js"
};
static const unsigned char asset_field_segments_js[] = {
#embed "assets/field/segments.js"
};
static const unsigned char asset_field_shapes_js[] = {
#embed "assets/field/shapes.js"
};
static const unsigned char asset_field_values_js[] = {
#embed "assets/field/values.js"
};
static const unsigned char asset_fleet_bar_js[] = {
#embed "assets/fleet/bar.js"
};
static const unsigned char asset_fleet_chunks_js[] = {
#embed "assets/fleet/chunks.js"
};
static const unsigned char asset_fleet_feed_js[] = {
#embed "assets/fleet/feed.js"
};
static const unsigned char asset_fleet_filters_js[] = {
#embed "assets/fleet/filters.js"
};
static const unsigned char asset_fleet_list_js[] = {
#embed "assets/fleet/list.js"
};
static const unsigned char asset_fleet_names_js[] = {
#embed "assets/fleet/names.js"
};
static const unsigned char asset_fleet_row_js[] = {
#embed "assets/fleet/row.js"
};
static const unsigned char asset_fleet_summary_js[] = {
#embed "assets/fleet/summary.js"
};
static const unsigned char asset_format_js[] = {
#embed "assets/format.js"
};
static const unsigned char asset_icon_svg[] = {
#embed "assets/icon.svg"
};
static const unsigned char asset_index_html[] = {
#embed "assets/index.html"
};
static const unsigned char asset_keys_js[] = {
#embed "assets/keys.js"
};
static const unsigned char asset_kinds_js[] = {
#embed "assets/kinds.js"
};
static const unsigned char asset_live_js[] = {
#embed "assets/live.js"
};
static const unsigned char asset_numbers_js[] = {
#embed "assets/numbers.js"
};
static const unsigned char asset_parts_banner_js[] = {
#embed "assets/parts/banner.js"
};
static const unsigned char asset_parts_bars_js[] = {
#embed "assets/parts/bars.js"
};
static const unsigned char asset_parts_buckets_js[] = {
#embed "assets/parts/buckets.js"
};
static const unsigned char asset_parts_calendar_js[] = {
#embed "assets/parts/calendar.js"
};
static const unsigned char asset_parts_change_js[] = {
#embed "assets/parts/change.js"
};
static const unsigned char asset_parts_changes_js[] = {
#embed "assets/parts/changes.js"
};
static const unsigned char asset_parts_chart_js[] = {
#embed "assets/parts/chart.js"
};
static const unsigned char asset_parts_chips_js[] = {
#embed "assets/parts/chips.js"
};
static const unsigned char asset_parts_copy_js[] = {
#embed "assets/parts/copy.js"
};
static const unsigned char asset_parts_day_js[] = {
#embed "assets/parts/day.js"
};
static const unsigned char asset_parts_days_js[] = {
#embed "assets/parts/days.js"
};
static const unsigned char asset_parts_expiry_js[] = {
#embed "assets/parts/expiry.js"
};
static const unsigned char asset_parts_head_js[] = {
#embed "assets/parts/head.js"
};
static const unsigned char asset_parts_header_js[] = {
#embed "assets/parts/header.js"
};
static const unsigned char asset_parts_json_js[] = {
#embed "assets/parts/json.js"
};
static const unsigned char asset_parts_legend_js[] = {
#embed "assets/parts/legend.js"
};
static const unsigned char asset_parts_marked_js[] = {
#embed "assets/parts/marked.js"
};
static const unsigned char asset_parts_moments_js[] = {
#embed "assets/parts/moments.js"
};
static const unsigned char asset_parts_mounted_js[] = {
#embed "assets/parts/mounted.js"
};
static const unsigned char asset_parts_offsets_js[] = {
#embed "assets/parts/offsets.js"
};
static const unsigned char asset_parts_paths_js[] = {
#embed "assets/parts/paths.js"
};
static const unsigned char asset_parts_selecting_js[] = {
#embed "assets/parts/selecting.js"
};
static const unsigned char asset_parts_spans_js[] = {
#embed "assets/parts/spans.js"
};
static const unsigned char asset_parts_steps_js[] = {
#embed "assets/parts/steps.js"
};
static const unsigned char asset_parts_summary_js[] = {
#embed "assets/parts/summary.js"
};
static const unsigned char asset_parts_theme_js[] = {
#embed "assets/parts/theme.js"
};
static const unsigned char asset_parts_tip_js[] = {
#embed "assets/parts/tip.js"
};
static const unsigned char asset_parts_values_js[] = {
#embed "assets/parts/values.js"
};
static const unsigned char asset_parts_virtual_js[] = {
#embed "assets/parts/virtual.js"
};
static const unsigned char asset_parts_weeks_js[] = {
#embed "assets/parts/weeks.js"
};
static const unsigned char asset_reach_js[] = {
#embed "assets/reach.js"
};
static const unsigned char asset_router_js[] = {
#embed "assets/router.js"
};
static const unsigned char asset_session_js[] = {
#embed "assets/session.js"
};
static const unsigned char asset_severity_js[] = {
#embed "assets/severity.js"
};
static const unsigned char asset_snapshot_document_js[] = {
#embed "assets/snapshot/document.js"
};
static const unsigned char asset_snapshot_head_js[] = {
#embed "assets/snapshot/head.js"
};
static const unsigned char asset_snapshot_raw_js[] = {
#embed "assets/snapshot/raw.js"
};
static const unsigned char asset_states_js[] = {
#embed "assets/states.js"
};
static const unsigned char asset_stream_js[] = {
#embed "assets/stream.js"
};
static const unsigned char asset_style_base_css[] = {
#embed "assets/style/base.css"
};
static const unsigned char asset_style_compare_css[] = {
#embed "assets/style/compare.css"
};
static const unsigned char asset_style_fleet_css[] = {
#embed "assets/style/fleet.css"
};
static const unsigned char asset_style_system_css[] = {
#embed "assets/style/system.css"
};
static const unsigned char asset_system_address_js[] = {
#embed "assets/system/address.js"
};
static const unsigned char asset_system_controls_js[] = {
#embed "assets/system/controls.js"
};
static const unsigned char asset_system_counts_js[] = {
#embed "assets/system/counts.js"
};
static const unsigned char asset_system_head_js[] = {
#embed "assets/system/head.js"
};
static const unsigned char asset_system_history_js[] = {
#embed "assets/system/history.js"
};
static const unsigned char asset_system_layout_js[] = {
#embed "assets/system/layout.js"
};
static const unsigned char asset_system_model_js[] = {
#embed "assets/system/model.js"
};
static const unsigned char asset_system_page_js[] = {
#embed "assets/system/page.js"
};
static const unsigned char asset_system_refresh_js[] = {
#embed "assets/system/refresh.js"
};
static const unsigned char asset_system_timeline_js[] = {
#embed "assets/system/timeline.js"
};
static const unsigned char asset_theme_js[] = {
#embed "assets/theme.js"
};
static const unsigned char asset_tree_keys_js[] = {
#embed "assets/tree/keys.js"
};
static const unsigned char asset_tree_listen_js[] = {
#embed "assets/tree/listen.js"
};
static const unsigned char asset_tree_node_js[] = {
#embed "assets/tree/node.js"
};
static const unsigned char asset_tree_row_js[] = {
#embed "assets/tree/row.js"
};
static const unsigned char asset_tree_search_js[] = {
#embed "assets/tree/search.js"
};
static const unsigned char asset_tree_tools_js[] = {
#embed "assets/tree/tools.js"
};
static const unsigned char asset_tree_tree_js[] = {
#embed "assets/tree/tree.js"
};
static const unsigned char asset_views_compare_js[] = {
#embed "assets/views/compare.js"
};
static const unsigned char asset_views_field_js[] = {
#embed "assets/views/field.js"
};
static const unsigned char asset_views_fleet_js[] = {
#embed "assets/views/fleet.js"
};
static const unsigned char asset_views_signin_js[] = {
#embed "assets/views/signin.js"
};
static const unsigned char asset_views_snapshot_js[] = {
#embed "assets/views/snapshot.js"
};
static const unsigned char asset_views_system_js[] = {
#embed "assets/views/system.js"
};

static const struct varve_console_asset assets[] = {
    {"api.js", "text/javascript; charset=utf-8", asset_api_js, sizeof asset_api_js},
    {"app.js", "text/javascript; charset=utf-8", asset_app_js, sizeof asset_app_js},
    {"compare/comparison.js", "text/javascript; charset=utf-8", asset_compare_comparison_js, sizeof asset_compare_comparison_js},
    {"compare/filter.js", "text/javascript; charset=utf-8", asset_compare_filter_js, sizeof asset_compare_filter_js},
    {"compare/pair.js", "text/javascript; charset=utf-8", asset_compare_pair_js, sizeof asset_compare_pair_js},
    {"compare/picker.js", "text/javascript; charset=utf-8", asset_compare_picker_js, sizeof asset_compare_picker_js},
    {"compare/refusal.js", "text/javascript; charset=utf-8", asset_compare_refusal_js, sizeof asset_compare_refusal_js},
    {"dom.js", "text/javascript; charset=utf-8", asset_dom_js, sizeof asset_dom_js},
    {"field/difference.js", "text/javascript; charset=utf-8", asset_field_difference_js, sizeof asset_field_difference_js},
    {"field/knownpaths.js", "text/javascript; charset=utf-8", asset_field_knownpaths_js, sizeof asset_field_knownpaths_js},
    {"field/pathfield.js", "text/javascript; charset=utf-8", asset_field_pathfield_js, sizeof asset_field_pathfield_js},
    {"field/recent.js", "text/javascript; charset=utf-8", asset_field_recent_js, sizeof asset_field_recent_js},
    {"field/remarks.js", "text/javascript; charset=utf-8", asset_field_remarks_js, sizeof asset_field_remarks_js},
    {"field/scales.js", "text/javascript; charset=utf-8", asset_field_scales_js, sizeof asset_field_scales_js},
    {"field/segments.js", "text/javascript; charset=utf-8", asset_field_segments_js, sizeof asset_field_segments_js},
    {"field/shapes.js", "text/javascript; charset=utf-8", asset_field_shapes_js, sizeof asset_field_shapes_js},
    {"field/values.js", "text/javascript; charset=utf-8", asset_field_values_js, sizeof asset_field_values_js},
    {"fleet/bar.js", "text/javascript; charset=utf-8", asset_fleet_bar_js, sizeof asset_fleet_bar_js},
    {"fleet/chunks.js", "text/javascript; charset=utf-8", asset_fleet_chunks_js, sizeof asset_fleet_chunks_js},
    {"fleet/feed.js", "text/javascript; charset=utf-8", asset_fleet_feed_js, sizeof asset_fleet_feed_js},
    {"fleet/filters.js", "text/javascript; charset=utf-8", asset_fleet_filters_js, sizeof asset_fleet_filters_js},
    {"fleet/list.js", "text/javascript; charset=utf-8", asset_fleet_list_js, sizeof asset_fleet_list_js},
    {"fleet/names.js", "text/javascript; charset=utf-8", asset_fleet_names_js, sizeof asset_fleet_names_js},
    {"fleet/row.js", "text/javascript; charset=utf-8", asset_fleet_row_js, sizeof asset_fleet_row_js},
    {"fleet/summary.js", "text/javascript; charset=utf-8", asset_fleet_summary_js, sizeof asset_fleet_summary_js},
    {"format.js", "text/javascript; charset=utf-8", asset_format_js, sizeof asset_format_js},
    {"icon.svg", "image/svg+xml", asset_icon_svg, sizeof asset_icon_svg},
    {"index.html", "text/html; charset=utf-8", asset_index_html, sizeof asset_index_html},
    {"keys.js", "text/javascript; charset=utf-8", asset_keys_js, sizeof asset_keys_js},
    {"kinds.js", "text/javascript; charset=utf-8", asset_kinds_js, sizeof asset_kinds_js},
    {"live.js", "text/javascript; charset=utf-8", asset_live_js, sizeof asset_live_js},
    {"numbers.js", "text/javascript; charset=utf-8", asset_numbers_js, sizeof asset_numbers_js},
    {"parts/banner.js", "text/javascript; charset=utf-8", asset_parts_banner_js, sizeof asset_parts_banner_js},
    {"parts/bars.js", "text/javascript; charset=utf-8", asset_parts_bars_js, sizeof asset_parts_bars_js},
    {"parts/buckets.js", "text/javascript; charset=utf-8", asset_parts_buckets_js, sizeof asset_parts_buckets_js},
    {"parts/calendar.js", "text/javascript; charset=utf-8", asset_parts_calendar_js, sizeof asset_parts_calendar_js},
    {"parts/change.js", "text/javascript; charset=utf-8", asset_parts_change_js, sizeof asset_parts_change_js},
    {"parts/changes.js", "text/javascript; charset=utf-8", asset_parts_changes_js, sizeof asset_parts_changes_js},
    {"parts/chart.js", "text/javascript; charset=utf-8", asset_parts_chart_js, sizeof asset_parts_chart_js},
    {"parts/chips.js", "text/javascript; charset=utf-8", asset_parts_chips_js, sizeof asset_parts_chips_js},
    {"parts/copy.js", "text/javascript; charset=utf-8", asset_parts_copy_js, sizeof asset_parts_copy_js},
    {"parts/day.js", "text/javascript; charset=utf-8", asset_parts_day_js, sizeof asset_parts_day_js},
    {"parts/days.js", "text/javascript; charset=utf-8", asset_parts_days_js, sizeof asset_parts_days_js},
    {"parts/expiry.js", "text/javascript; charset=utf-8", asset_parts_expiry_js, sizeof asset_parts_expiry_js},
    {"parts/head.js", "text/javascript; charset=utf-8", asset_parts_head_js, sizeof asset_parts_head_js},
    {"parts/header.js", "text/javascript; charset=utf-8", asset_parts_header_js, sizeof asset_parts_header_js},
    {"parts/json.js", "text/javascript; charset=utf-8", asset_parts_json_js, sizeof asset_parts_json_js},
    {"parts/legend.js", "text/javascript; charset=utf-8", asset_parts_legend_js, sizeof asset_parts_legend_js},
    {"parts/marked.js", "text/javascript; charset=utf-8", asset_parts_marked_js, sizeof asset_parts_marked_js},
    {"parts/moments.js", "text/javascript; charset=utf-8", asset_parts_moments_js, sizeof asset_parts_moments_js},
    {"parts/mounted.js", "text/javascript; charset=utf-8", asset_parts_mounted_js, sizeof asset_parts_mounted_js},
    {"parts/offsets.js", "text/javascript; charset=utf-8", asset_parts_offsets_js, sizeof asset_parts_offsets_js},
    {"parts/paths.js", "text/javascript; charset=utf-8", asset_parts_paths_js, sizeof asset_parts_paths_js},
    {"parts/selecting.js", "text/javascript; charset=utf-8", asset_parts_selecting_js, sizeof asset_parts_selecting_js},
    {"parts/spans.js", "text/javascript; charset=utf-8", asset_parts_spans_js, sizeof asset_parts_spans_js},
    {"parts/steps.js", "text/javascript; charset=utf-8", asset_parts_steps_js, sizeof asset_parts_steps_js},
    {"parts/summary.js", "text/javascript; charset=utf-8", asset_parts_summary_js, sizeof asset_parts_summary_js},
    {"parts/theme.js", "text/javascript; charset=utf-8", asset_parts_theme_js, sizeof asset_parts_theme_js},
    {"parts/tip.js", "text/javascript; charset=utf-8", asset_parts_tip_js, sizeof asset_parts_tip_js},
    {"parts/values.js", "text/javascript; charset=utf-8", asset_parts_values_js, sizeof asset_parts_values_js},
    {"parts/virtual.js", "text/javascript; charset=utf-8", asset_parts_virtual_js, sizeof asset_parts_virtual_js},
    {"parts/weeks.js", "text/javascript; charset=utf-8", asset_parts_weeks_js, sizeof asset_parts_weeks_js},
    {"reach.js", "text/javascript; charset=utf-8", asset_reach_js, sizeof asset_reach_js},
    {"router.js", "text/javascript; charset=utf-8", asset_router_js, sizeof asset_router_js},
    {"session.js", "text/javascript; charset=utf-8", asset_session_js, sizeof asset_session_js},
    {"severity.js", "text/javascript; charset=utf-8", asset_severity_js, sizeof asset_severity_js},
    {"snapshot/document.js", "text/javascript; charset=utf-8", asset_snapshot_document_js, sizeof asset_snapshot_document_js},
    {"snapshot/head.js", "text/javascript; charset=utf-8", asset_snapshot_head_js, sizeof asset_snapshot_head_js},
    {"snapshot/raw.js", "text/javascript; charset=utf-8", asset_snapshot_raw_js, sizeof asset_snapshot_raw_js},
    {"states.js", "text/javascript; charset=utf-8", asset_states_js, sizeof asset_states_js},
    {"stream.js", "text/javascript; charset=utf-8", asset_stream_js, sizeof asset_stream_js},
    {"style/base.css", "text/css; charset=utf-8", asset_style_base_css, sizeof asset_style_base_css},
    {"style/compare.css", "text/css; charset=utf-8", asset_style_compare_css, sizeof asset_style_compare_css},
    {"style/fleet.css", "text/css; charset=utf-8", asset_style_fleet_css, sizeof asset_style_fleet_css},
    {"style/system.css", "text/css; charset=utf-8", asset_style_system_css, sizeof asset_style_system_css},
    {"system/address.js", "text/javascript; charset=utf-8", asset_system_address_js, sizeof asset_system_address_js},
    {"system/controls.js", "text/javascript; charset=utf-8", asset_system_controls_js, sizeof asset_system_controls_js},
    {"system/counts.js", "text/javascript; charset=utf-8", asset_system_counts_js, sizeof asset_system_counts_js},
    {"system/head.js", "text/javascript; charset=utf-8", asset_system_head_js, sizeof asset_system_head_js},
    {"system/history.js", "text/javascript; charset=utf-8", asset_system_history_js, sizeof asset_system_history_js},
    {"system/layout.js", "text/javascript; charset=utf-8", asset_system_layout_js, sizeof asset_system_layout_js},
    {"system/model.js", "text/javascript; charset=utf-8", asset_system_model_js, sizeof asset_system_model_js},
    {"system/page.js", "text/javascript; charset=utf-8", asset_system_page_js, sizeof asset_system_page_js},
    {"system/refresh.js", "text/javascript; charset=utf-8", asset_system_refresh_js, sizeof asset_system_refresh_js},
    {"system/timeline.js", "text/javascript; charset=utf-8", asset_system_timeline_js, sizeof asset_system_timeline_js},
    {"theme.js", "text/javascript; charset=utf-8", asset_theme_js, sizeof asset_theme_js},
    {"tree/keys.js", "text/javascript; charset=utf-8", asset_tree_keys_js, sizeof asset_tree_keys_js},
    {"tree/listen.js", "text/javascript; charset=utf-8", asset_tree_listen_js, sizeof asset_tree_listen_js},
    {"tree/node.js", "text/javascript; charset=utf-8", asset_tree_node_js, sizeof asset_tree_node_js},
    {"tree/row.js", "text/javascript; charset=utf-8", asset_tree_row_js, sizeof asset_tree_row_js},
    {"tree/search.js", "text/javascript; charset=utf-8", asset_tree_search_js, sizeof asset_tree_search_js},
    {"tree/tools.js", "text/javascript; charset=utf-8", asset_tree_tools_js, sizeof asset_tree_tools_js},
    {"tree/tree.js", "text/javascript; charset=utf-8", asset_tree_tree_js, sizeof asset_tree_tree_js},
    {"views/compare.js", "text/javascript; charset=utf-8", asset_views_compare_js, sizeof asset_views_compare_js},
    {"views/field.js", "text/javascript; charset=utf-8", asset_views_field_js, sizeof asset_views_field_js},
    {"views/fleet.js", "text/javascript; charset=utf-8", asset_views_fleet_js, sizeof asset_views_fleet_js},
    {"views/signin.js", "text/javascript; charset=utf-8", asset_views_signin_js, sizeof asset_views_signin_js},
    {"views/snapshot.js", "text/javascript; charset=utf-8", asset_views_snapshot_js, sizeof asset_views_snapshot_js},
    {"views/system.js", "text/javascript; charset=utf-8", asset_views_system_js, sizeof asset_views_system_js},
};

const struct varve_console_asset *const varve_console_assets = assets;
const size_t varve_console_asset_count = sizeof assets / sizeof assets[0];

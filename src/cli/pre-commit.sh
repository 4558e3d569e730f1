#!/bin/sh
# gouji hook: 提交之前核对暂存的公开文本 (checks staged disclosures before they are committed).
# 由 gouji hook install 写成；再次运行会重写，gouji hook uninstall 会删除。
gouji=@gouji@
[ -x "$gouji" ] || gouji=gouji
command -v "$gouji" >/dev/null || {
  printf '%s\n' \
    '找不到 gouji，没有核对，提交已拦下。' \
    "  重新安装 gouji，再运行 gouji hook install；不再需要核对，就删除 $0。" \
    '  只越过这一次：git commit --no-verify' \
    'gouji is not found, nothing was checked, the commit is refused.' \
    "  Install gouji again and run gouji hook install, or remove $0 if you want no more checks." \
    '  Overrule once: git commit --no-verify' >&2
  exit 1
}
exec "$gouji" check --staged
